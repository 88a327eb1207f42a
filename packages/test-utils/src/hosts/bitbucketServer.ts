import { z } from 'zod';
import { found, refused } from './answers';
import { gitRoutes } from './gitRoutes';
import { HEADS } from './refs';
import { openOne } from './requests';
import { Answer, Route, route } from './startStrictServer';
import { ACCOUNTS, TestRepository, TestRequest } from './TestRepository';
import type { TestHost } from './testHost';

const ORIGIN = 'https://bitbucket.example';
const PAGE = `${ORIGIN}/projects/ACME/repos/egress`;

const STATES = { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' };

const ref = z.strictObject({ id: z.string().startsWith(HEADS) });

const reviewer = z.strictObject({
  user: z.strictObject({ name: z.string() }),
});

/** Bitbucket Data Center's REST API 1.0, as https://developer.atlassian.com/server/bitbucket/rest has it, and Git. */
export const bitbucketServer: TestHost = {
  type: 'bitbucketServer',
  page: PAGE,
  repositoryUrl: PAGE,
  plainUrls: [
    'ssh://git@bitbucket.example:7999/ACME/egress.git',
    'https://bitbucket.example/scm/ACME/egress.git',
    PAGE,
  ],
  missingUrl: `${ORIGIN}/projects/ACME/repos/none`,
  branchUrl: (branch, folder) =>
    `${PAGE}/browse/${folder}?at=${encodeURIComponent(branch)}`,
  fileUrl: (branch, path) => `${PAGE}/browse/${path}?at=${branch}`,
  integrations: () => ({
    bitbucketServer: [
      {
        host: 'bitbucket.example',
        apiBaseUrl: `${ORIGIN}/rest/api/1.0`,
        token: 'secret',
      },
    ],
  }),
  apiOrigin: ORIGIN,
  isKnown: authorization => authorization === 'Bearer secret',
  routes: repository => [
    route('GET', /^\/rest\/api\/1\.0\/projects\/ACME\/repos\/none$/, {}, () =>
      refused(404, 'Repository ACME/none does not exist.'),
    ),
    ...repositoryRoutes(repository),
    ...requestRoutes(repository),
    ...gitRoutes(repository, '/scm/acme/egress\\.git'),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/rest/api/1\\.0/projects/ACME/repos/egress${path}$`);
}

function repositoryRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  const toBranch = (name: string) => ({
    id: HEADS + name,
    displayId: name,
    type: 'BRANCH',
    latestCommit: branches.get(name)?.id,
  });
  return [
    route('GET', at(''), {}, () => ({
      json: {
        id: 1,
        slug: 'egress',
        project: { key: 'ACME' },
        links: {
          clone: [
            {
              name: 'ssh',
              href: 'ssh://git@bitbucket.example/acme/egress.git',
            },
            { name: 'http', href: `${ORIGIN}/scm/acme/egress.git` },
          ],
          self: [{ href: `${PAGE}/browse` }],
        },
      },
    })),
    route('GET', at('/default-branch'), {}, () => ({
      json: { id: HEADS + defaultBranch, displayId: defaultBranch },
    })),
    route(
      'GET',
      at('/branches'),
      {
        query: {
          filterText: z.string(),
          boostMatches: z.enum(['true', 'false']),
          limit: z.coerce.number().max(1000),
        },
      },
      ({ query: { filterText } }) => ({
        json: {
          values: [...branches.keys()]
            .filter(name => name.includes(filterText))
            .map(toBranch),
          isLastPage: true,
        },
      }),
    ),
    route('GET', at('/commits/(?<id>[0-9a-f]{40})'), {}, ({ parameters }) => {
      const commit = repository.find(parameters.id);
      return found(
        commit && {
          id: commit.id,
          parents: commit.parents.map(id => ({ id })),
        },
      );
    }),
    route(
      'GET',
      at('/raw/(?<path>.+)'),
      { query: { at: z.string() } },
      ({ parameters, query }) => {
        const text = repository.find(query.at)?.files.get(parameters.path);
        return text === undefined
          ? found(undefined, `The path ${parameters.path} does not exist`)
          : { text };
      },
    ),
  ];
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests } = repository;
  return [
    route(
      'GET',
      at('/pull-requests'),
      {
        query: {
          at: z.string().startsWith(HEADS),
          direction: z.literal('OUTGOING'),
          state: z.enum(['OPEN', 'ALL']),
          order: z.literal('NEWEST'),
          limit: z.coerce.number().max(1000),
        },
      },
      ({ query }) => ({
        json: {
          values: requests
            .filter(({ branch }) => HEADS + branch === query.at)
            .map(each => toRequest(each, repository))
            .filter(({ state }) => ['ALL', state].includes(query.state))
            .reverse()
            .slice(0, query.limit),
          isLastPage: true,
        },
      }),
    ),
    route('GET', at('/pull-requests/(?<number>\\d+)'), {}, ({ parameters }) => {
      const request = repository.request(parameters.number);
      return found(request && toRequest(request, repository));
    }),
    route(
      'GET',
      at('/pull-requests/(?<number>\\d+)/changes'),
      { query: { start: z.coerce.number(), limit: z.coerce.number() } },
      ({ parameters, query: { start, limit } }) => {
        const request = repository.request(parameters.number);
        const changed = request ? repository.changedBy(request) : [];
        return {
          json: {
            values: changed
              .slice(start, start + limit)
              .map(({ path, from }) => ({
                path: { toString: path },
                type: from ? 'MOVE' : 'MODIFY',
                ...(from && { srcPath: { toString: from } }),
              })),
            isLastPage: start + limit >= changed.length,
          },
        };
      },
    ),
    route(
      'POST',
      at('/pull-requests'),
      {
        body: z.strictObject({
          title: z.string().max(255),
          description: z.string().max(32_768),
          fromRef: ref,
          toRef: ref,
        }),
      },
      ({ body: { title, description, fromRef, toRef } }) => {
        const branch = fromRef.id.slice(HEADS.length);
        const base = toRef.id.slice(HEADS.length);
        const asked = { branch, base, title, description };
        return openOne(repository, asked, {
          noBranch: found(undefined, 'No such branch'),
          isOpen: () => refused(409, 'Only one pull request may be open'),
          toJson: opened => toRequest(opened, repository),
        });
      },
    ),
    route(
      'PUT',
      at('/pull-requests/(?<number>\\d+)'),
      {
        body: z.strictObject({
          version: z.number(),
          title: z.string(),
          description: z.string().optional(),
          reviewers: z.array(reviewer),
        }),
      },
      ({ parameters, body }) =>
        update(repository.request(parameters.number), body, repository),
    ),
  ];
}

function update(
  request: TestRequest | undefined,
  body: {
    version: number;
    title: string;
    description?: string;
    reviewers: z.output<typeof reviewer>[];
  },
  repository: TestRepository,
): Answer {
  if (!request) return found(undefined);
  const names = body.reviewers.map(({ user }) => user.name);
  const unknown = names.filter(name => !ACCOUNTS.includes(name));
  if (body.version !== versionOf(request)) {
    return refused(
      409,
      'You are attempting to modify a pull request based on out-of-date information.',
    );
  }
  if (unknown.length > 0) {
    return refused(409, `${unknown} is not a valid reviewer`);
  }
  const { title, description = '' } = body;
  Object.assign(request, { title, description, reviewers: names });
  return { json: toRequest(request, repository) };
}

/** Another one after each change. */
function versionOf({ title, description, reviewers }: TestRequest): number {
  return title.length + description.length + reviewers.length;
}

function toRequest(request: TestRequest, { branches }: TestRepository) {
  const { number, branch, base } = request;
  const toRef = (name: string, repository: number) => ({
    id: HEADS + name,
    displayId: name,
    latestCommit: branches.get(name)?.id,
    repository: { id: repository, slug: 'egress' },
  });
  return {
    id: number,
    version: versionOf(request),
    title: request.title,
    description: request.description,
    state: STATES[request.state],
    fromRef: toRef(branch, request.isFromFork ? 2 : 1),
    toRef: toRef(base, 1),
    author: { user: { name: request.author } },
    reviewers: request.reviewers.map(name => ({
      user: { name },
      approved: false,
    })),
    createdDate: Date.parse(request.createdAt),
    links: { self: [{ href: `${PAGE}/pull-requests/${number}` }] },
  };
}
