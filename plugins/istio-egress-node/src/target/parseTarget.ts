import { InputError } from '@backstage/errors';
import type { ScmIntegration, ScmIntegrations } from '@backstage/integration';
import parseGitUrl from 'git-url-parse';
import { LONGEST_URL } from './lengths';

/** Where policies live: a repository, or a folder of one. */
export interface Target {
  /** What the URL reader reads. */
  url: string;
  /** The repository's page, without a branch. */
  repositoryUrl: string;
  /** The repository as the scaffolder's publish actions take it: `host?owner=…&repo=…`. */
  repoUrl: string;
  /** The branch that the URL names; absent: the repository's default branch. */
  branch?: string;
  /** The folder from the repository's root; empty: the root itself. */
  folder: string;
}

/** What an entity's location annotation adds to the folder that its repository begins in. */
const CATALOG_FILE = /(^|\/)(policies\/[^/]+\/)?catalog-info\.yaml$/;

/** Begins at the first slash of a row alone: from each of them the search would be quadratic. */
const SLASHES_AT_END = /(?<!\/)\/+$/;

/**
 * Takes a URL apart as a person copies it from a browser, or as the catalog
 * writes an entity's location (`url:https://…/policies/<policy>/catalog-info.yaml`).
 * Throws an InputError when it is neither, or when its host has no integration.
 */
export function parseTarget(
  text: string,
  integrations: ScmIntegrations,
): Target {
  if (text.length > LONGEST_URL) {
    throw new InputError(
      `targetUrl: the address has ${text.length} characters. Write at most ${LONGEST_URL}.`,
    );
  }
  const url = toFolderUrl(text);
  const integration = integrations.byUrl(url);
  if (!integration) {
    throw new InputError(
      `targetUrl: there is no integration for the host ${url.host}. Add it to "integrations" in app-config, or choose a repository of another host.`,
    );
  }

  const parsed = parseGitUrl(url.toString());
  const { branch, path } = branchAndPath(integration, parsed);
  const folder = safeFolder(path, text);
  if (!parsed.owner || !parsed.name) {
    throw new InputError(
      `targetUrl: ${text} does not name a repository. Write it as https://host/owner/repository, or with a folder as https://host/owner/repository/tree/main/folder.`,
    );
  }
  return {
    url: url.toString(),
    repositoryUrl: `${url.origin}/${repositoryPath(integration, parsed)}`,
    repoUrl: toRepoUrl(integration, url.host, parsed),
    ...(branch && { branch }),
    folder,
  };
}

function toFolderUrl(text: string): URL {
  const address = text.trim().replace(/^url:/, '');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new InputError(
      `targetUrl: ${text} is not a URL. Copy the address of the repository or of its folder from the browser.`,
    );
  }
  const url = new URL(address);
  if (url.username || url.password) {
    // Not even repeated: this text ends in logs.
    throw new InputError(
      'targetUrl: the address holds a user name or a password. Remove it; the entry of "integrations" in app-config has what reading takes.',
    );
  }
  url.pathname = url.pathname
    .replace(CATALOG_FILE, '')
    .replace(SLASHES_AT_END, '');
  // Azure DevOps alone keeps the path in the query.
  const path = url.searchParams.get('path');
  if (path) url.searchParams.set('path', path.replace(CATALOG_FILE, '') || '/');
  return url;
}

function branchAndPath(
  { type }: ScmIntegration,
  { ref, filepath }: parseGitUrl.GitUrl,
): { branch: string; path: string } {
  if (type === 'gitea') {
    // Gitea writes /src/branch/<branch>/<path>, which the parser reads as a branch named "branch".
    const [branch = '', ...path] = filepath.split('/');
    return { branch, path: path.join('/') };
  }
  return { branch: ref, path: filepath };
}

function safeFolder(path: string, text: string): string {
  const segments = path.split('/').filter(Boolean).map(decodeSegment);
  // The folder becomes part of paths in a commit: what could climb out of it, or hide that by a second encoding, is refused.
  if (segments.some(segment => /^\.{1,2}$|[%\\/\0]/.test(segment))) {
    throw new InputError(
      `targetUrl: the folder of ${text} is not a plain path. Give the folder from the repository's root.`,
    );
  }
  return segments.join('/');
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function repositoryPath(
  { type }: ScmIntegration,
  { full_name, owner, name }: parseGitUrl.GitUrl,
): string {
  return type === 'bitbucketServer'
    ? `projects/${owner}/repos/${name}`
    : full_name;
}

function toRepoUrl(
  { type }: ScmIntegration,
  host: string,
  { organization, owner, name }: parseGitUrl.GitUrl,
): string {
  const ownerParameters: Record<string, Record<string, string>> = {
    azure: { organization, project: owner },
    // A page's URL does not tell the project of a Bitbucket Cloud repository; templates for it add `&project=`.
    bitbucketCloud: { workspace: owner },
    bitbucketServer: { project: owner },
  };
  const parameters = ownerParameters[type] ?? { owner };
  return `${host}?${new URLSearchParams({ ...parameters, repo: name })}`;
}
