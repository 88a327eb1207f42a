import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';

/** A pull request of {@link startGithub}. */
export interface TestPullRequest {
  branch: string;
  files?: Record<string, string>;
  /** Merged over what GitHub says of an open one. */
  listed?: JsonObject;
}

/** The repository of acme whose pull requests nobody may read; of other owners there is none. */
export const FORBIDDEN = 'forbidden';

/** The branch that no repository has; every other one is empty, unless a pull request is given for it. */
export const MISSING_BRANCH = 'missing';

/** The branch of every repository whose name has a slash. */
export const SLASHED_BRANCH = 'feature/egress';

/** What of GitHub's API is asked: pull requests, and what is on their branches. */
export async function startGithub(pullRequests: TestPullRequest[] = []) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(`http://github${request.url}`);
    const [, repo, path = ''] =
      /^\/repos\/acme\/([^/]+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const answer =
      repo !== undefined && path === ''
        ? { full_name: `acme/${repo}` }
        : answerTo(path, searchParams, pullRequests);
    response.statusCode = answer === undefined ? 404 : 200;
    if (repo === FORBIDDEN && path !== '') response.statusCode = 403;
    response.end(JSON.stringify(answer ?? {}));
  });
  // A test that fails leaves it behind.
  server.unref();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const integrations: JsonObject = {
    github: [
      {
        host: 'github.com',
        apiBaseUrl: `http://127.0.0.1:${port}`,
        token: 'none',
      },
    ],
  };
  return { integrations, stop: () => server.close() };
}

function answerTo(
  path: string,
  query: URLSearchParams,
  pullRequests: TestPullRequest[],
) {
  const find = (branch: string | null) =>
    pullRequests.find(each => each.branch === branch);
  if (path === 'pulls') return listOf(pullRequests, query);
  const [, kind, name = ''] =
    /^(git\/trees|git\/matching-refs|branches|contents|pulls)\/(.+)$/.exec(
      decodeURIComponent(path),
    ) ?? [];
  switch (kind) {
    case 'git/trees':
      return treeOf(find(name) ?? emptyBranch(name));
    case 'branches':
      return [MISSING_BRANCH, 'feature'].includes(name)
        ? undefined
        : { commit: { sha: name } };
    case 'git/matching-refs':
      return [`refs/heads/${SLASHED_BRANCH}`]
        .filter(ref => ref.startsWith(`refs/${name}`))
        .map(ref => ({ ref }));
    case 'pulls':
      return filesOfPull(pullRequests[Number.parseInt(name, 10) - 1]);
    default:
      return contentOf(find(query.get('ref')), name);
  }
}

/** Of a branch that is no pull request's. */
function emptyBranch(branch: string): TestPullRequest | undefined {
  return branch.startsWith('istio-egress/') ? undefined : { branch };
}

function filesOfPull({ files = {} }: TestPullRequest) {
  return Object.keys(files).map(filename => ({ filename }));
}

function listOf(pullRequests: TestPullRequest[], query: URLSearchParams) {
  return pullRequests
    .map((pull, index) => ({ ...pull, number: index + 1 }))
    .filter(({ branch }) => query.get('head') === `acme:${branch}`)
    .map(({ branch, number, listed }) => ({
      number,
      base: { ref: 'main', repo: { default_branch: 'main' } },
      html_url: `https://github.com/acme/egress/pull/${branch}`,
      title: branch,
      state: 'open',
      merged_at: null,
      created_at: '2026-06-01T10:00:00Z',
      user: { login: 'egress-portal' },
      ...listed,
    }))
    .filter(({ state }) => ['all', state].includes(query.get('state') ?? ''))
    .slice(0, Number(query.get('per_page') ?? 30));
}

function treeOf(pull: TestPullRequest | undefined) {
  return (
    pull && {
      truncated: false,
      tree: Object.entries(pull.files ?? {}).map(([path, content]) => ({
        path,
        type: 'blob',
        sha: blobId(content),
      })),
    }
  );
}

/** As Git names the content of a file. */
function blobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function contentOf(pull: TestPullRequest | undefined, path = '') {
  const text = pull?.files?.[path];
  return text && { content: Buffer.from(text).toString('base64') };
}
