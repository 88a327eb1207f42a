import { z } from 'zod';
import { found, refused } from './answers';
import { commitTo } from './changes';
import { HEADS } from './refs';
import { addReviewers, openOne } from './requests';
import { Route, route } from './startStrictServer';
import { contentOf, listed, rootOf } from './trees';
import {
  ACCOUNTS,
  gitId,
  PORTAL_ACCOUNT,
  TestRepository,
  TestRequest,
} from './TestRepository';
import type { TestHost } from './testHost';

const PAGE = 'https://github.example/acme/egress';

const entry = z.strictObject({
  path: z.string(),
  mode: z.literal('100644'),
  type: z.literal('blob'),
  content: z.string().optional(),
  sha: z.null().optional(),
});

/** GitHub's REST API, as https://docs.github.com/rest has it. */
export const github: TestHost = {
  type: 'github',
  page: PAGE,
  repositoryUrl: PAGE,
  plainUrls: ['git@github.example:acme/egress.git', `${PAGE}.git`, PAGE],
  missingUrl: 'https://github.example/acme/none',
  branchUrl: (branch, folder) => `${PAGE}/tree/${branch}/${folder}`,
  fileUrl: (branch, path) => `${PAGE}/blob/${branch}/${path}`,
  integrations: origin => ({
    github: [{ host: 'github.example', apiBaseUrl: origin, token: 'secret' }],
  }),
  isKnown: authorization => authorization === 'Bearer secret',
  routes: repository => [
    route('GET', /^\/repos\/acme\/none$/, {}, () => refused(404, 'Not Found')),
    ...readRoutes(repository),
    ...objectRoutes(repository),
    ...requestRoutes(repository),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/repos/acme/egress${path}$`);
}

function readRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  return [
    route('GET', at(''), {}, () => ({
      json: { full_name: 'acme/egress', default_branch: defaultBranch },
    })),
    route(
      'GET',
      at('/branches/(?<name>.+)'),
      {},
      ({ parameters: { name } }) => {
        const commit = branches.get(name);
        return found(
          commit && {
            name,
            commit: {
              sha: commit.id,
              parents: commit.parents.map(sha => ({ sha })),
            },
          },
        );
      },
    ),
    route(
      'GET',
      at('/git/matching-refs/heads/(?<start>.+)'),
      {},
      ({ parameters: { start } }) => ({
        json: [...branches.keys()]
          .filter(name => name.startsWith(start))
          .map(name => ({ ref: HEADS + name })),
      }),
    ),
    route(
      'GET',
      at('/git/trees/(?<revision>[^/]+)'),
      { query: { recursive: z.literal('1').optional() } },
      ({ parameters: { revision }, query: { recursive } }) => {
        const name = revision === 'HEAD' ? defaultBranch : revision;
        const commit = repository.find(name);
        const root = commit ? rootOf(commit) : revision;
        const all = listed(repository, root, recursive !== undefined);
        return found(
          all && {
            sha: root,
            tree: all.map(({ id: sha, ...rest }) => ({ ...rest, sha })),
            truncated: false,
          },
        );
      },
    ),
    route('GET', at('/git/blobs/(?<id>[0-9a-f]{40})'), {}, ({ parameters }) => {
      const bytes = contentOf(repository, parameters.id);
      return bytes ? { bytes } : found(undefined);
    }),
    route(
      'GET',
      at('/contents/(?<path>.+)'),
      { query: { ref: z.string() } },
      ({ parameters: { path }, query: { ref } }) => {
        const text = repository.find(ref)?.files.get(path);
        return found(
          text === undefined
            ? undefined
            : {
                path,
                sha: gitId(text),
                encoding: 'base64',
                content: Buffer.from(text).toString('base64'),
              },
        );
      },
    ),
  ];
}

function objectRoutes(repository: TestRepository): Route[] {
  /** Trees that no commit has yet, by their id. */
  const trees = new Map<string, Map<string, string>>();
  const treeOf = (id: string) => trees.get(id) ?? repository.find(id)?.files;
  return [
    route(
      'GET',
      at('/git/commits/(?<id>[0-9a-f]{40})'),
      {},
      ({ parameters: { id } }) =>
        // The tree of a commit has its id here.
        found(repository.find(id) && { sha: id, tree: { sha: id } }),
    ),
    route(
      'POST',
      at('/git/trees'),
      { body: z.strictObject({ base_tree: z.string(), tree: z.array(entry) }) },
      ({ body }) => {
        const files = new Map(treeOf(body.base_tree));
        for (const { path, content } of body.tree) {
          if (content !== undefined) files.set(path, content);
          else if (!files.delete(path)) {
            return refused(422, 'GitRPC::BadObjectState');
          }
        }
        const sha = gitId(JSON.stringify([...files]));
        trees.set(sha, files);
        return { status: 201, json: { sha } };
      },
    ),
    route(
      'POST',
      at('/git/commits'),
      {
        body: z.strictObject({
          message: z.string(),
          tree: z.string(),
          parents: z.array(z.string()),
          author: z
            .strictObject({ name: z.string(), email: z.string() })
            .optional(),
        }),
      },
      ({ body: { message, tree, parents, author } }) => {
        const files = trees.get(tree);
        if (!files) return refused(422, 'Tree SHA does not exist');
        const { id } = repository.write({
          message,
          parents,
          files,
          author: author ?? { name: PORTAL_ACCOUNT, email: 'portal@example' },
        });
        return { status: 201, json: { sha: id } };
      },
    ),
    route(
      'POST',
      at('/git/refs'),
      {
        body: z.strictObject({
          ref: z.string().startsWith(HEADS),
          sha: z.string(),
        }),
      },
      ({ body }) => {
        const branch = body.ref.slice(HEADS.length);
        if (repository.branches.has(branch)) {
          return refused(422, 'Reference already exists');
        }
        return moveRef(branch, body.sha, 201, repository);
      },
    ),
    route(
      'PATCH',
      at('/git/refs/heads/(?<branch>.+)'),
      { body: z.strictObject({ sha: z.string(), force: z.boolean() }) },
      ({ parameters: { branch }, body: { sha, force } }) => {
        const before = repository.branches.get(branch);
        if (!before) return refused(422, 'Reference does not exist');
        if (!force && !repository.find(sha)?.parents.includes(before.id)) {
          return refused(422, 'Update is not a fast forward');
        }
        return moveRef(branch, sha, 200, repository);
      },
    ),
  ];
}

function moveRef(
  branch: string,
  sha: string,
  status: number,
  repository: TestRepository,
) {
  const commit = repository.find(sha);
  if (!commit) return refused(422, 'Object does not exist');
  if (repository.isProtected(branch)) {
    return refused(422, 'Repository rule violations found');
  }
  commitTo(repository, branch, commit);
  return { status, json: { ref: HEADS + branch, object: { sha } } };
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests } = repository;
  return [
    route(
      'GET',
      at('/pulls'),
      {
        query: {
          state: z.enum(['open', 'closed', 'all']),
          head: z.string(),
          sort: z.literal('created'),
          direction: z.literal('desc'),
          per_page: z.coerce.number().max(100),
        },
      },
      ({ query }) => ({
        json: requests
          .filter(
            each =>
              `${each.isFromFork ? 'other' : 'acme'}:${each.branch}` ===
              query.head,
          )
          .map(toRequest)
          .filter(({ state }) => ['all', state].includes(query.state))
          .reverse()
          .slice(0, query.per_page),
      }),
    ),
    route(
      'GET',
      at('/pulls/(?<number>\\d+)/files'),
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
              .map(({ path, from }) => ({
                filename: path,
                ...(from && { status: 'renamed', previous_filename: from }),
              })),
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
          title: z.string().max(256),
          body: z.string().max(65_536),
        }),
      },
      ({ body: { head, base, title, body } }) => {
        const asked = { branch: head, base, title, description: body };
        return openOne(repository, asked, {
          noBranch: refused(422, 'head is invalid'),
          isOpen: () =>
            refused(422, `A pull request already exists for acme:${head}.`),
          toJson: toRequest,
        });
      },
    ),
    route(
      'PATCH',
      at('/pulls/(?<number>\\d+)'),
      { body: z.strictObject({ title: z.string(), body: z.string() }) },
      ({ parameters, body: { title, body } }) => {
        const request = repository.request(parameters.number);
        if (!request) return refused(404, 'Not Found');
        Object.assign(request, { title, description: body });
        return { json: toRequest(request) };
      },
    ),
    route(
      'POST',
      at('/pulls/(?<number>\\d+)/requested_reviewers'),
      { body: z.strictObject({ reviewers: z.array(z.string()) }) },
      ({ parameters, body: { reviewers } }) => {
        const request = repository.request(parameters.number);
        if (!request || reviewers.some(each => !ACCOUNTS.includes(each))) {
          return refused(
            422,
            'Reviews may only be requested from collaborators.',
          );
        }
        addReviewers(request, reviewers);
        return { status: 201, json: toRequest(request) };
      },
    ),
  ];
}

function toRequest(request: TestRequest) {
  const { number, state, base } = request;
  return {
    number,
    html_url: `${PAGE}/pull/${number}`,
    title: request.title,
    body: request.description,
    state: state === 'open' ? 'open' : 'closed',
    merged_at: state === 'merged' ? request.createdAt : null,
    base: { ref: base, repo: { default_branch: 'main' } },
    head: { ref: request.branch },
    user: { login: request.author },
    created_at: request.createdAt.replace('.000Z', 'Z'),
  };
}
