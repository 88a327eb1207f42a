import { z } from 'zod';
import { found, refused } from './answers';
import { applied, commitTo, FileChange } from './changes';
import { openOne } from './requests';
import { Answer, Route, route } from './startStrictServer';
import { ACCOUNTS, TestRepository, TestRequest } from './TestRepository';
import type { TestHost } from './testHost';

const PAGE = 'https://bitbucket.org/acme/egress';

/** What is no file in the form of a commit. */
const FIELDS = ['branch', 'parents', 'message', 'author'];

const reviewer = z.union([
  z.strictObject({ uuid: z.string() }),
  z.strictObject({ account_id: z.string() }),
]);

const STATES = { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' };

/** Bitbucket Cloud's REST API 2.0, as https://developer.atlassian.com/cloud/bitbucket/rest has it. */
export const bitbucketCloud: TestHost = {
  type: 'bitbucketCloud',
  page: PAGE,
  repositoryUrl: PAGE,
  plainUrls: ['git@bitbucket.org:acme/egress.git', `${PAGE}.git`, PAGE],
  missingUrl: 'https://bitbucket.org/acme/none',
  branchUrl: (branch, folder) => `${PAGE}/src/${branch}/${folder}`,
  fileUrl: (branch, path) => `${PAGE}/src/${branch}/${path}`,
  integrations: () => ({
    bitbucketCloud: [{ username: 'portal', appPassword: 'secret' }],
  }),
  apiOrigin: 'https://api.bitbucket.org',
  isKnown: authorization =>
    authorization ===
    `Basic ${Buffer.from('portal:secret').toString('base64')}`,
  routes: repository => [
    route('GET', /^\/2\.0\/repositories\/acme\/none$/, {}, () =>
      refused(404, 'Repository acme/none not found'),
    ),
    ...repositoryRoutes(repository),
    commitRoute(repository),
    ...requestRoutes(repository),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/2\\.0/repositories/acme/egress${path}$`);
}

function repositoryRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  return [
    route('GET', at(''), {}, () => ({
      json: {
        full_name: 'acme/egress',
        mainbranch:
          branches.size > 0 ? { type: 'branch', name: defaultBranch } : null,
      },
    })),
    route(
      'GET',
      at('/refs/branches'),
      {
        query: {
          q: z.string().regex(/^name (=|~) "[^"]*"$/),
          pagelen: z.coerce.number().max(100),
        },
      },
      ({ query: { q } }) => {
        const [, operator, text = ''] = /^name (=|~) "([^"]*)"$/.exec(q) ?? [];
        const values = [...branches]
          .filter(([name]) =>
            operator === '=' ? name === text : name.includes(text),
          )
          .map(([name, { id, parents }]) => ({
            name,
            type: 'branch',
            target: { hash: id, parents: parents.map(hash => ({ hash })) },
          }));
        return { json: { values } };
      },
    ),
    route('DELETE', at('/refs/branches/(?<name>.+)'), {}, ({ parameters }) => {
      const { name } = parameters;
      if (!branches.has(name)) return found(undefined, 'No such branch');
      if (repository.isProtected(name)) {
        return refused(403, 'You do not have permission to delete this branch');
      }
      branches.delete(name);
      return { status: 204 };
    }),
    route(
      'GET',
      at('/src/(?<commit>[0-9a-f]{40})/(?<path>.+)'),
      {},
      ({ parameters: { commit, path } }) => {
        const text = repository.find(commit)?.files.get(path);
        return text === undefined
          ? found(undefined, `No such file or directory: ${path}`)
          : { text };
      },
    ),
  ];
}

function commitRoute(repository: TestRepository): Route {
  return route(
    'POST',
    at('/src'),
    { body: z.array(z.tuple([z.string(), z.unknown()])) },
    ({ body }) => {
      const form = new Map(body);
      const text = (name: string) => z.string().parse(form.get(name));
      const given = body.filter(([name]) => !FIELDS.includes(name));
      const deleted = given.filter(([name]) => name === 'files');
      const written = given.filter(([name]) => name !== 'files');
      return takeCommit(
        {
          branch: text('branch'),
          parent: text('parents'),
          message: text('message'),
          author: z.string().optional().parse(form.get('author')),
          written: written.map(([name]) => name),
          deleted: deleted.map(([, path]) => z.string().parse(path)),
        },
        form,
        repository,
      );
    },
  );
}

function takeCommit(
  given: {
    branch: string;
    parent: string;
    message: string;
    author?: string;
    written: string[];
    deleted: string[];
  },
  form: ReadonlyMap<string, unknown>,
  repository: TestRepository,
): Answer {
  const { branch, parent, message, written, deleted } = given;
  const before = repository.branches.get(branch);
  if (repository.isProtected(branch)) {
    return refused(403, 'You do not have permission to push to this branch');
  }
  if (before && before.id !== parent) {
    return refused(409, 'The parent is not the tip of the branch');
  }
  const base = repository.find(parent);
  if (!base) return refused(400, 'No such parent');
  const [, name, email] = /^(.+) <(.+)>$/.exec(given.author ?? '') ?? [];
  const files = applied(base, [
    ...written.map((field): FileChange => {
      const path = field.replace(/^\//, '');
      return {
        kind: base.files.has(path) ? 'update' : 'create',
        path,
        content: contentOf(form.get(field)),
      };
    }),
    ...deleted.map(
      (path): FileChange => ({
        kind: 'delete',
        path: path.replace(/^\//, ''),
      }),
    ),
  ]);
  if (typeof files === 'string') return refused(400, files);
  commitTo(repository, branch, {
    parents: [parent],
    message,
    author: name ? { name, email } : undefined,
    files,
  });
  return { status: 201 };
}

function contentOf(value: unknown): string {
  return z.string().parse(value);
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests, branches } = repository;
  const ref = z.strictObject({ branch: z.strictObject({ name: z.string() }) });
  const list = route(
    'GET',
    at('/pullrequests'),
    {
      query: {
        // Of several states the server below keeps them apart.
        state: z.string(),
        q: z.string().regex(/^source\.branch\.name = "[^"]*"$/),
        sort: z.literal('-created_on'),
        pagelen: z.coerce.number().max(50),
      },
    },
    ({ query }) => {
      const [, branch] = /"([^"]*)"/.exec(query.q) ?? [];
      const states = query.state.split(',');
      const values = requests
        .filter(each => each.branch === branch)
        .filter(({ state }) => states.includes(STATES[state]))
        .map(each => toRequest(each, repository))
        .sort((a, b) => b.created_on.localeCompare(a.created_on))
        .slice(0, query.pagelen);
      return { json: { values } };
    },
  );
  return [
    {
      ...list,
      answer: (parameters, query, body, headers) => {
        const joined = new URLSearchParams([
          ...[...query].filter(([name]) => name !== 'state'),
          ['state', query.getAll('state').join(',')],
        ]);
        return list.answer(parameters, joined, body, headers);
      },
    },
    route('GET', at('/pullrequests/(?<number>\\d+)'), {}, ({ parameters }) => {
      const request = repository.request(parameters.number);
      return found(request && toRequest(request, repository));
    }),
    route(
      'GET',
      at('/pullrequests/(?<number>\\d+)/diffstat'),
      { query: { pagelen: z.coerce.number(), page: z.coerce.number() } },
      ({ parameters, query: { pagelen, page } }) => {
        const request = repository.request(parameters.number);
        if (!request) return found(undefined);
        const changed = repository.changedBy(request);
        const isIn = (branch: string, path: string) =>
          branches.get(branch)?.files.has(path) ? { path } : null;
        return {
          json: {
            values: changed
              .slice((page - 1) * pagelen, page * pagelen)
              .map(({ path, from = path }) => ({
                old: isIn(request.base, from),
                new: isIn(request.branch, path),
              })),
            ...(changed.length > page * pagelen && { next: 'https://next' }),
          },
        };
      },
    ),
    route(
      'POST',
      at('/pullrequests'),
      {
        body: z.strictObject({
          title: z.string(),
          description: z.string(),
          source: ref,
          destination: ref,
          close_source_branch: z.boolean(),
        }),
      },
      ({ body: { title, description, source, destination } }) => {
        const { name: branch } = source.branch;
        const { name: base } = destination.branch;
        const asked = { branch, base, title, description };
        return openOne(repository, asked, {
          noBranch: refused(400, 'branch not found'),
          isOpen: () => refused(409, 'There is already a pull request open'),
          toJson: opened => toRequest(opened, repository),
        });
      },
    ),
    route(
      'PUT',
      at('/pullrequests/(?<number>\\d+)'),
      {
        body: z.strictObject({
          title: z.string(),
          description: z.string().optional(),
          reviewers: z.array(reviewer).optional(),
        }),
      },
      ({ parameters, body: { title, description, reviewers = [] } }) => {
        const request = repository.request(parameters.number);
        if (!request) return found(undefined);
        const names = reviewers.map(each =>
          'uuid' in each ? each.uuid.slice(1, -1) : each.account_id,
        );
        const unknown = names.find(each => !ACCOUNTS.includes(each));
        if (unknown) return refused(400, `reviewers: ${unknown} is no user`);
        Object.assign(request, { title, reviewers: names });
        if (description !== undefined) request.description = description;
        return { json: toRequest(request, repository) };
      },
    ),
  ];
}

function toRequest(request: TestRequest, { branches }: TestRepository) {
  const { number, branch, base } = request;
  const head = branches.get(branch);
  return {
    id: number,
    title: request.title,
    description: request.description,
    state: STATES[request.state],
    links: { html: { href: `${PAGE}/pull-requests/${number}` } },
    source: {
      branch: { name: branch },
      commit: head ? { hash: head.id.slice(0, 40) } : null,
      repository: {
        full_name: request.isFromFork ? 'other/egress' : 'acme/egress',
      },
    },
    destination: {
      branch: { name: base },
      repository: { full_name: 'acme/egress' },
    },
    author: { nickname: request.author, display_name: 'Portal' },
    created_on: request.createdAt.replace('Z', '000+00:00'),
    reviewers: request.reviewers.map(name => ({ uuid: `{${name}}` })),
  };
}
