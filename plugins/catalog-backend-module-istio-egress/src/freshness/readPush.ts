import type { ScmIntegrations } from '@backstage/integration';
import { LONGEST_URL } from 'backstage-plugin-istio-egress-common';
import { pagesOf, parseTarget } from 'backstage-plugin-istio-egress-node';
import { z } from 'zod';

/** A push to a branch that the catalog may have read. */
export interface Push {
  /** The repository's address, without a slash at the end. */
  repositoryUrl: string;
}

/** Begins at the first slash of a row alone: from each of them the search would be quadratic. */
const SLASHES_AT_END = /(?<!\/)\/+$/;

const HEADS = 'refs/heads/';

/** What requests are opened from: nothing of the catalog is there. */
const OUR_BRANCHES = /^istio-egress\//;

/** Of GitHub, and of Gitea, which writes the same. */
const githubPush = z.object({
  ref: z.string(),
  repository: z.object({ html_url: z.string(), default_branch: z.string() }),
});

const gitlabPush = z.object({
  ref: z.string(),
  project: z.object({ web_url: z.string(), default_branch: z.string() }),
});

const bitbucketCloudPush = z.object({
  push: z.object({
    changes: z.array(
      z.object({ new: z.object({ name: z.string() }).nullish() }),
    ),
  }),
  repository: z.object({
    links: z.object({ html: z.object({ href: z.string() }) }),
  }),
});

const bitbucketServerPush = z.object({
  changes: z.array(z.object({ ref: z.object({ id: z.string() }) })),
  repository: z.object({
    slug: z.string(),
    project: z.object({ key: z.string() }),
  }),
});

const azurePush = z.object({
  resource: z.object({
    refUpdates: z.array(z.object({ name: z.string() })),
    repository: z.object({
      remoteUrl: z.string(),
      defaultBranch: z.string(),
    }),
  }),
});

type Reader = (payload: unknown, integrations: ScmIntegrations) => Push[];

/**
 * How the `push` payload of each topic is read. A push to another branch is nothing to
 * the catalog, whose locations are on the default one (as in the catalog's own
 * GitHub module), and so is anything that is not a push at all. Everything below an address
 * is refreshed: it has to be that of one repository.
 */
const READERS: Record<string, Reader> = {
  'github.push': readGithub,
  gitea: readGithub,
  'gitlab.push': (payload, integrations) => {
    const { ref, project } = gitlabPush.safeParse(payload).data ?? {};
    return project && ref === HEADS + project.default_branch
      ? toPushes([project.web_url], integrations)
      : [];
  },
  // It does not say which branch is the default one.
  'bitbucketCloud.repo:push': (payload, integrations) => {
    const push = bitbucketCloudPush.safeParse(payload).data;
    const isOfOthers = push?.push.changes.some(
      each => each.new && !OUR_BRANCHES.test(each.new.name),
    );
    return push && isOfOthers
      ? toPushes([push.repository.links.html.href], integrations)
      : [];
  },
  // Nor which host it is of.
  'bitbucketServer.repo:refs_changed': (payload, integrations) => {
    const push = bitbucketServerPush.safeParse(payload).data;
    const isOfOthers = push?.changes.some(
      ({ ref: { id } }) =>
        id.startsWith(HEADS) && !OUR_BRANCHES.test(id.slice(HEADS.length)),
    );
    if (!push || !isOfOthers) return [];
    const { slug, project } = push.repository;
    const query = new URLSearchParams({ project: project.key, repo: slug });
    return toPushes(
      integrations.bitbucketServer
        .list()
        .flatMap(
          ({ config }) =>
            pagesOf(`${config.host}?${query}`, integrations)?.repositoryUrl ??
            [],
        ),
      integrations,
    );
  },
  'azureDevOps.git.push': (payload, integrations) => {
    const { refUpdates, repository } =
      azurePush.safeParse(payload).data?.resource ?? {};
    return refUpdates?.some(({ name }) => name === repository?.defaultBranch) &&
      repository
      ? toPushes(
          // Azure writes who may clone it before the host.
          [repository.remoteUrl.replace(/^(https?:\/\/)[^/@]*@/, '$1')],
          integrations,
        )
      : [];
  },
};

/** The topics that tell of pushes. */
export const PUSH_TOPICS = Object.keys(READERS);

/** The repositories that an event tells a push of. */
export function readPush(
  topic: string,
  payload: unknown,
  integrations: ScmIntegrations,
): Push[] {
  return READERS[topic]?.(payload, integrations) ?? [];
}

function readGithub(payload: unknown): Push[] {
  const { ref, repository } = githubPush.safeParse(payload).data ?? {};
  const { html_url: url = '', default_branch: branch } = repository ?? {};
  return ref === HEADS + branch && isRepositoryUrl(url)
    ? [{ repositoryUrl: url.replace(SLASHES_AT_END, '') }]
    : [];
}

// A bare host would be all of it.
function isRepositoryUrl(url: string): boolean {
  if (url.length > LONGEST_URL || !URL.canParse(url)) {
    return false;
  }
  const { pathname, search, hash } = new URL(url);
  return /^\/[^/]+\/[^/]+\/*$/.test(pathname) && !search && !hash;
}

/** Those that are repositories of hosts that are configured. */
function toPushes(
  urls: readonly string[],
  integrations: ScmIntegrations,
): Push[] {
  return urls.flatMap(url => {
    try {
      const { repositoryUrl, branch, folder } = parseTarget(url, integrations);
      return branch === undefined && !folder ? [{ repositoryUrl }] : [];
    } catch {
      return [];
    }
  });
}
