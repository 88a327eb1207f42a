import { z } from 'zod';
import { found, refused } from './answers';
import { applied, commitTo } from './changes';
import { openOne } from './requests';
import { Answer, Route, route } from './startStrictServer';
import { ACCOUNTS, gitId, TestRepository, TestRequest } from './TestRepository';
import type { TestHost } from './testHost';

const PAGE = 'https://gitlab.example/acme/network/egress';

const PROJECT = 'projects/acme%2Fnetwork%2Fegress';

const action = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.enum(['create', 'update']),
    file_path: z.string(),
    content: z.string(),
    encoding: z.enum(['text', 'base64']),
  }),
  z.strictObject({ action: z.literal('delete'), file_path: z.string() }),
]);

/** GitLab's REST API v4, as https://docs.gitlab.com/api has it. */
export const gitlab: TestHost = {
  type: 'gitlab',
  page: PAGE,
  repositoryUrl: PAGE,
  plainUrls: [
    'git@gitlab.example:acme/network/egress.git',
    `${PAGE}.git`,
    PAGE,
  ],
  missingUrl: 'https://gitlab.example/acme/network/none',
  branchUrl: (branch, folder) => `${PAGE}/-/tree/${branch}/${folder}`,
  fileUrl: (branch, path) => `${PAGE}/-/blob/${branch}/${path}`,
  integrations: origin => ({
    gitlab: [
      {
        host: 'gitlab.example',
        baseUrl: 'https://gitlab.example',
        apiBaseUrl: `${origin}/api/v4`,
        token: 'secret',
      },
    ],
  }),
  isKnown: authorization => authorization === 'Bearer secret',
  routes: repository => [
    ...projectRoutes(repository),
    ...requestRoutes(repository),
    route('GET', /^\/api\/v4\/projects\/acme%2Fnetwork%2Fnone$/, {}, () =>
      refused(404, '404 Project Not Found'),
    ),
    route(
      'GET',
      /^\/api\/v4\/users$/,
      { query: { username: z.string() } },
      ({ query: { username } }) => ({
        json: ACCOUNTS.filter(each => each === username).map(each => ({
          id: ACCOUNTS.indexOf(each),
          username: each,
          name: each,
          state: 'active',
        })),
      }),
    ),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/api/v4/${PROJECT}${path}$`);
}

function projectRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  const toBranch = (name: string) => {
    const commit = branches.get(name);
    return (
      commit && {
        name,
        merged: false,
        protected: repository.isProtected(name),
        commit: {
          id: commit.id,
          parent_ids: commit.parents,
          title: commit.message,
        },
      }
    );
  };
  return [
    route('GET', at(''), {}, () => ({
      json: {
        id: 1,
        path_with_namespace: 'acme/network/egress',
        default_branch: branches.size > 0 ? defaultBranch : null,
      },
    })),
    route('GET', at('/repository/branches/(?<name>[^/]+)'), {}, asked =>
      found(toBranch(asked.parameters.name), '404 Branch Not Found'),
    ),
    route(
      'GET',
      at('/repository/branches'),
      { query: { search: z.string(), per_page: z.string() } },
      ({ query }) => ({
        json: [...branches.keys()]
          .filter(name => name.startsWith(query.search.replace(/^\^/, '')))
          .map(toBranch),
      }),
    ),
    route(
      'HEAD',
      at('/repository/files/(?<path>[^/]+)'),
      { query: { ref: z.string() } },
      ({ parameters, query }) => {
        const text = repository.find(query.ref)?.files.get(parameters.path);
        return text === undefined
          ? { status: 404 }
          : { headers: { 'x-gitlab-blob-id': gitId(text) } };
      },
    ),
    route(
      'GET',
      at('/repository/files/(?<path>[^/]+)/raw'),
      { query: { ref: z.string() } },
      ({ parameters, query }) => {
        const text = repository.find(query.ref)?.files.get(parameters.path);
        return text === undefined
          ? refused(404, '404 File Not Found')
          : { text };
      },
    ),
    route(
      'POST',
      at('/repository/commits'),
      {
        body: z.strictObject({
          branch: z.string(),
          commit_message: z.string(),
          start_sha: z.string().optional(),
          start_branch: z.string().optional(),
          force: z.boolean().optional(),
          author_name: z.string().optional(),
          author_email: z.string().optional(),
          actions: z.array(action).min(1),
        }),
      },
      ({ body }) => takeCommit(body, repository),
    ),
  ];
}

function takeCommit(
  body: {
    branch: string;
    commit_message: string;
    start_sha?: string;
    start_branch?: string;
    force?: boolean;
    author_name?: string;
    author_email?: string;
    actions: z.output<typeof action>[];
  },
  repository: TestRepository,
): Answer {
  const { branch, force = false } = body;
  const start = body.start_sha ?? body.start_branch;
  const before = repository.branches.get(branch);
  if (repository.isProtected(branch)) {
    return refused(
      403,
      '403 Forbidden - You are not allowed to push into this branch',
    );
  }
  if (before && start !== undefined && !force) {
    return refused(400, `A branch called '${branch}' already exists.`);
  }
  const base = start === undefined ? before : repository.find(start);
  if (!base)
    return refused(
      400,
      'You can only create or edit files when you are on a branch',
    );
  const files = applied(
    base,
    body.actions.map(each =>
      each.action === 'delete'
        ? { kind: each.action, path: each.file_path }
        : {
            kind: each.action,
            path: each.file_path,
            content: Buffer.from(
              each.content,
              each.encoding === 'base64' ? 'base64' : 'utf8',
            ).toString(),
          },
    ),
  );
  if (typeof files === 'string') return refused(400, files);
  const { author_name: name, author_email: email } = body;
  const written = commitTo(repository, branch, {
    parents: [base.id],
    message: body.commit_message,
    author: name && email ? { name, email } : undefined,
    files,
  });
  return { status: 201, json: { id: written.id, parent_ids: written.parents } };
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests } = repository;
  return [
    route(
      'GET',
      at('/merge_requests'),
      {
        query: {
          source_branch: z.string(),
          state: z.enum(['opened', 'closed', 'locked', 'merged', 'all']),
          order_by: z.enum(['created_at', 'updated_at']).optional(),
          sort: z.enum(['asc', 'desc']).optional(),
          per_page: z.coerce.number().max(100),
        },
      },
      ({ query }) => ({
        json: requests
          .filter(each => each.branch === query.source_branch)
          .map(each => toRequest(each, repository))
          .filter(({ state }) => ['all', state].includes(query.state))
          .sort(
            (a, b) =>
              (query.sort === 'asc' ? 1 : -1) *
              a.created_at.localeCompare(b.created_at),
          )
          .slice(0, query.per_page),
      }),
    ),
    route(
      'GET',
      at('/merge_requests/(?<number>\\d+)'),
      {},
      ({ parameters }) => {
        const request = repository.request(parameters.number);
        return found(
          request && toRequest(request, repository),
          '404 Not found',
        );
      },
    ),
    route(
      'GET',
      at('/merge_requests/(?<number>\\d+)/diffs'),
      {
        query: {
          page: z.coerce.number(),
          per_page: z.coerce.number().max(100),
        },
      },
      ({ parameters, query: { page, per_page } }) => {
        const request = repository.request(parameters.number);
        return found(
          request &&
            repository
              .changedBy(request)
              .slice((page - 1) * per_page, page * per_page)
              .map(({ path, from = path }) => ({
                old_path: from,
                new_path: path,
                diff: '',
              })),
          '404 Not found',
        );
      },
    ),
    route(
      'POST',
      at('/merge_requests'),
      {
        body: z.strictObject({
          source_branch: z.string(),
          target_branch: z.string(),
          title: z.string().max(255),
          description: z.string().max(1_048_576).optional(),
          remove_source_branch: z.boolean().optional(),
        }),
      },
      ({ body }) => {
        const { source_branch: branch, target_branch: base } = body;
        const { title, description } = body;
        const asked = { branch, base, title, description };
        return openOne(repository, asked, {
          noBranch: refused(400, 'source_branch does not exist'),
          isOpen: ({ number }) =>
            refused(409, [
              `Another open merge request already exists for this source branch: !${number}`,
            ]),
          toJson: opened => toRequest(opened, repository),
        });
      },
    ),
    route(
      'PUT',
      at('/merge_requests/(?<number>\\d+)'),
      {
        body: z.strictObject({
          title: z.string().optional(),
          description: z.string().optional(),
          reviewer_ids: z.array(z.number()).optional(),
        }),
      },
      ({ parameters, body: { reviewer_ids, ...text } }) => {
        const request = repository.request(parameters.number);
        if (!request) return refused(404, '404 Not found');
        Object.assign(request, text);
        if (reviewer_ids) {
          request.reviewers = reviewer_ids.map(id => ACCOUNTS[id]);
        }
        return { json: toRequest(request, repository) };
      },
    ),
  ];
}

function toRequest(request: TestRequest, { branches }: TestRepository) {
  const { number, state, branch } = request;
  return {
    id: 1000 + number,
    iid: number,
    web_url: `${PAGE}/-/merge_requests/${number}`,
    title: request.title,
    description: request.description,
    state: state === 'open' ? 'opened' : state,
    source_branch: branch,
    target_branch: request.base,
    sha: branches.get(branch)?.id ?? null,
    author: { id: 1, username: request.author },
    created_at: request.createdAt,
    source_project_id: request.isFromFork ? 2 : 1,
    target_project_id: 1,
    reviewers: request.reviewers.map(name => ({
      id: ACCOUNTS.indexOf(name),
      username: name,
    })),
  };
}
