import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';
import { readObjects } from './readObjects';
import type { TestPullRequest } from './TestPullRequest';

/** The repository of acme of which nobody may read more than its default branch; of other owners there is none. */
export const FORBIDDEN = 'forbidden';

const OF_DEFAULT_BRANCH = /^git\/(blobs|trees)\/(HEAD|[0-9a-f]{40})$/;

/** The branch that no repository has; every other one is empty, unless a pull request is given for it. */
export const MISSING_BRANCH = 'missing';

/** The branch of every repository whose name has a slash. */
export const SLASHED_BRANCH = 'feature/egress';

/**
 * What of GitHub's API is asked: pull requests, what is on their branches, and
 * repositories that are folders of this machine, by URL.
 */
export async function startGithub(
  pullRequests: TestPullRequest[] = [],
  repositories: Record<string, string> = {},
) {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(`http://github${request.url}`);
    const [, repo, path = ''] =
      /^\/repos\/acme\/([^/]+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const kind = /^git\/(trees|blobs)\//.exec(path)?.[1];
    const isRepository = repo !== undefined && path === '';
    const find = async () => {
      if (isRepository) return { full_name: `acme/${repo}` };
      if (!kind) return answerTo(path, searchParams, pullRequests);
      const objects = await readObjects(repo, pullRequests, repositories);
      return objects[kind as 'trees' | 'blobs'](
        decodeURIComponent(path.split('/').slice(2).join('/')),
        searchParams,
      );
    };
    const found = await find();
    response.statusCode = found === undefined ? 404 : 200;
    if (repo === FORBIDDEN && !isRepository && !OF_DEFAULT_BRANCH.test(path)) {
      response.statusCode = 403;
    }
    response.end(
      typeof found === 'string' ? found : JSON.stringify(found ?? {}),
    );
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.destroy(error));
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
    /^(git\/matching-refs|branches|contents|pulls)\/(.+)$/.exec(
      decodeURIComponent(path),
    ) ?? [];
  switch (kind) {
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

function contentOf(pull: TestPullRequest | undefined, path = '') {
  const text = pull?.files?.[path];
  return text && { content: Buffer.from(text).toString('base64') };
}
