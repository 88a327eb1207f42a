import { z } from 'zod';
import { found, refused } from './answers';
import { applied, commitTo } from './changes';
import { addReviewers, openOne } from './requests';
import { Answer, Route, route } from './startStrictServer';
import { contentOf, listed, rootOf } from './trees';
import { ACCOUNTS, gitId, TestRepository, TestRequest } from './TestRepository';
import type { TestHost } from './testHost';

const PAGE = 'https://gitea.example/acme/egress';

const identity = z.strictObject({ name: z.string(), email: z.string() });

const operation = z.discriminatedUnion('operation', [
  z.strictObject({
    operation: z.literal('create'),
    path: z.string(),
    content: z.base64(),
  }),
  z.strictObject({
    operation: z.literal('update'),
    path: z.string(),
    content: z.base64(),
    sha: z.string(),
  }),
  z.strictObject({
    operation: z.literal('delete'),
    path: z.string(),
    sha: z.string(),
  }),
]);

const changeFiles = z.strictObject({
  branch: z.string(),
  new_branch: z.string().optional(),
  force_push: z.boolean().optional(),
  message: z.string(),
  author: identity.optional(),
  files: z.array(operation).min(1),
});

const page = {
  page: z.coerce.number().min(1),
  limit: z.coerce.number().max(50),
};

/** Gitea's REST API v1, as its own document of it (1.26) has it. */
export const gitea: TestHost = {
  type: 'gitea',
  page: PAGE,
  // Backstage's reader does not know the default branch there.
  repositoryUrl: `${PAGE}/src/branch/main`,
  plainUrls: ['git@gitea.example:acme/egress.git', `${PAGE}.git`, PAGE],
  missingUrl: 'https://gitea.example/acme/none/src/branch/main',
  branchUrl: (branch, folder) => `${PAGE}/src/branch/${branch}/${folder}`,
  fileUrl: (branch, path) => `${PAGE}/src/branch/${branch}/${path}`,
  integrations: () => ({
    gitea: [
      {
        host: 'gitea.example',
        baseUrl: 'https://gitea.example',
        password: 'secret',
      },
    ],
  }),
  apiOrigin: 'https://gitea.example',
  isKnown: authorization => authorization === 'token secret',
  routes: repository => [
    route('GET', /^\/api\/v1\/repos\/acme\/none$/, {}, () =>
      refused(404, 'The target couldn’t be found.'),
    ),
    ...repositoryRoutes(repository),
    ...requestRoutes(repository),
    route('GET', /^\/api\/v1\/users\/(?<name>[^/]+)$/, {}, ({ parameters }) => {
      const login = ACCOUNTS.find(each => each === parameters.name);
      return found(login && { id: 1, login });
    }),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/api/v1/repos/acme/egress${path}$`);
}

function repositoryRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  const toBranch = (name: string) => {
    const commit = branches.get(name);
    return commit && { name, commit: { id: commit.id }, protected: false };
  };
  const ref = { query: { ref: z.string() } };
  return [
    route('GET', at(''), {}, () => ({
      json: {
        full_name: 'acme/egress',
        default_branch: defaultBranch,
        empty: branches.size === 0,
      },
    })),
    route('GET', at('/branches/(?<name>.+)'), {}, ({ parameters }) =>
      found(toBranch(parameters.name)),
    ),
    route('GET', at('/branches'), { query: page }, ({ query }) => ({
      json: pageOf([...branches.keys()].map(toBranch), query),
    })),
    route(
      'GET',
      at('/git/commits/(?<id>[0-9a-f]{40})'),
      {
        query: {
          stat: z.enum(['true', 'false']).optional(),
          verification: z.enum(['true', 'false']).optional(),
          files: z.enum(['true', 'false']).optional(),
        },
      },
      ({ parameters }) => {
        const commit = repository.find(parameters.id);
        return found(
          commit && {
            sha: commit.id,
            parents: commit.parents.map(sha => ({ sha })),
          },
        );
      },
    ),
    route('GET', at('/contents/(?<path>.+)'), ref, ({ parameters, query }) => {
      const { path } = parameters;
      const files = repository.find(query.ref)?.files ?? new Map();
      const text = files.get(path);
      if (text !== undefined) {
        return { json: { type: 'file', path, sha: gitId(text) } };
      }
      const inside = [...files.keys()].filter(each =>
        each.startsWith(`${path}/`),
      );
      return inside.length > 0
        ? { json: inside.map(() => ({})) }
        : found(undefined);
    }),
    route('GET', at('/raw/(?<path>.+)'), ref, ({ parameters, query }) => {
      const text = repository.find(query.ref)?.files.get(parameters.path);
      return text === undefined ? found(undefined) : { text };
    }),
    route(
      'GET',
      at('/git/trees/(?<id>[0-9a-f]{40})'),
      {
        query: {
          recursive: z.literal('true').optional(),
          page: z.coerce.number().min(1),
          per_page: z.coerce.number().max(1000),
        },
      },
      ({ parameters: { id }, query }) => {
        const commit = repository.find(id);
        const root = commit ? rootOf(commit) : id;
        const all = listed(repository, root, query.recursive === 'true');
        // Not 404, as of what else is not there.
        if (!all) return refused(400, `sha not found [${id}]`);
        const end = query.page * query.per_page;
        return {
          json: {
            sha: root,
            url: `${PAGE}/git/trees/${root}`,
            tree: all
              .slice(end - query.per_page, end)
              .map(({ id: sha, ...rest }) => ({ ...rest, sha, url: '' })),
            truncated: end < all.length,
            page: query.page,
            total_count: all.length,
          },
        };
      },
    ),
    route('GET', at('/git/blobs/(?<id>[0-9a-f]{40})'), {}, ({ parameters }) => {
      const content = contentOf(repository, parameters.id);
      return found(
        content && {
          content: content.toString('base64'),
          encoding: 'base64',
          sha: parameters.id,
          size: content.length,
        },
      );
    }),
    route('POST', at('/contents'), { body: changeFiles }, ({ body }) =>
      takeCommit(body, repository),
    ),
  ];
}

function takeCommit(
  body: z.output<typeof changeFiles>,
  repository: TestRepository,
): Answer {
  const branch = body.new_branch ?? body.branch;
  const base = repository.branches.get(body.branch);
  if (!base) return found(undefined, 'branch does not exist');
  if (repository.isProtected(branch)) {
    return refused(
      403,
      'user should have a permission to write to the target branch',
    );
  }
  if (
    branch !== body.branch &&
    repository.branches.has(branch) &&
    !body.force_push
  ) {
    return refused(422, `branch already exists [name: ${branch}]`);
  }
  for (const each of body.files) {
    const text = base.files.get(each.path);
    if (
      each.operation !== 'create' &&
      text !== undefined &&
      each.sha !== gitId(text)
    ) {
      return refused(422, `sha does not match [given: ${each.sha}]`);
    }
  }
  const files = applied(
    base,
    body.files.map(each =>
      each.operation === 'delete'
        ? { kind: 'delete', path: each.path }
        : {
            kind: each.operation,
            path: each.path,
            content: Buffer.from(each.content, 'base64').toString(),
          },
    ),
  );
  if (typeof files === 'string') return refused(422, files);
  const { message, author } = body;
  const written = commitTo(repository, branch, {
    parents: [base.id],
    message,
    author,
    files,
  });
  return { status: 201, json: { commit: { sha: written.id }, files: [] } };
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests } = repository;
  return [
    route(
      'GET',
      at('/pulls'),
      { query: { state: z.enum(['open', 'closed', 'all']), ...page } },
      ({ query }) => ({
        json: pageOf(
          requests
            .map(each => toRequest(each, repository))
            .filter(({ state }) => ['all', state].includes(query.state))
            .reverse(),
          query,
        ),
      }),
    ),
    route(
      'GET',
      at('/pulls/(?<number>\\d+)/files'),
      { query: page },
      ({ parameters, query }) => {
        const request = repository.request(parameters.number);
        return found(
          request &&
            pageOf(repository.changedBy(request), query).map(
              ({ path, from }) => ({
                filename: path,
                status: from ? 'renamed' : 'changed',
                ...(from && { previous_filename: from }),
              }),
            ),
        );
      },
    ),
    route(
      'POST',
      at('/pulls'),
      {
        body: z.strictObject({
          head: z.string(),
          base: z.string(),
          title: z.string(),
          body: z.string(),
        }),
      },
      ({ body: { head, base, title, body } }) => {
        const asked = { branch: head, base, title, description: body };
        return openOne(repository, asked, {
          noBranch: found(undefined, 'head does not exist'),
          isOpen: ({ number }) =>
            refused(
              409,
              `pull request already exists for these targets [id: ${number}]`,
            ),
          toJson: opened => toRequest(opened, repository),
        });
      },
    ),
    route(
      'PATCH',
      at('/pulls/(?<number>\\d+)'),
      { body: z.strictObject({ title: z.string(), body: z.string() }) },
      ({ parameters, body: { title, body } }) => {
        const request = repository.request(parameters.number);
        if (!request) return found(undefined);
        Object.assign(request, { title, description: body });
        return { status: 201, json: toRequest(request, repository) };
      },
    ),
    route(
      'POST',
      at('/pulls/(?<number>\\d+)/requested_reviewers'),
      { body: z.strictObject({ reviewers: z.array(z.string()) }) },
      ({ parameters, body: { reviewers } }) => {
        const request = repository.request(parameters.number);
        const unknown = reviewers.find(each => !ACCOUNTS.includes(each));
        if (!request || unknown) return found(undefined, 'user does not exist');
        addReviewers(request, reviewers);
        return { status: 201, json: [] };
      },
    ),
  ];
}

function pageOf<T>(
  all: readonly T[],
  { page: number, limit }: { page: number; limit: number },
): T[] {
  return all.slice((number - 1) * limit, number * limit);
}

function toRequest(request: TestRequest, { branches }: TestRepository) {
  const { number, branch, state } = request;
  return {
    number,
    html_url: `${PAGE}/pulls/${number}`,
    title: request.title,
    body: request.description,
    state: state === 'open' ? 'open' : 'closed',
    merged: state === 'merged',
    merged_at: null,
    base: { ref: request.base, repo_id: 1 },
    head: {
      label: branch,
      ref: branches.has(branch) ? branch : `refs/pull/${number}/head`,
      sha: branches.get(branch)?.id ?? '',
      repo_id: request.isFromFork ? 2 : 1,
    },
    user: { login: request.author },
    created_at: request.createdAt,
  };
}
