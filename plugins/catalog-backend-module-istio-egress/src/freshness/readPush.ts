import { LONGEST_URL } from 'backstage-plugin-istio-egress-common';

/** A push to the default branch of a repository on GitHub. */
export interface Push {
  /** The repository's address, without a slash at the end. */
  repositoryUrl: string;
}

/** Begins at the first slash of a row alone: from each of them the search would be quadratic. */
const SLASHES_AT_END = /(?<!\/)\/+$/;

/**
 * Reads GitHub's `push` payload. A push to another branch is nothing to the
 * catalog, whose locations are on the default one (as in the catalog's own
 * GitHub module), and so is anything that is not a push at all.
 */
export function readPush(payload: unknown): Push | undefined {
  const { ref, repository } = asObject(payload);
  const { html_url: url, default_branch: branch } = asObject(repository);
  if (typeof url !== 'string' || url.length > LONGEST_URL) return undefined;
  if (ref !== `refs/heads/${branch}`) return undefined;
  return isRepositoryUrl(url)
    ? { repositoryUrl: url.replace(SLASHES_AT_END, '') }
    : undefined;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

// Everything below the address is refreshed: a bare host would be all of it.
function isRepositoryUrl(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { pathname, search, hash } = new URL(url);
  return /^\/[^/]+\/[^/]+\/*$/.test(pathname) && !search && !hash;
}
