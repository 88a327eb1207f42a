import { z } from 'zod';
import { found, refused } from './answers';
import { applied, commitTo } from './changes';
import { HEADS, NOWHERE } from './refs';
import { addReviewers, openOne } from './requests';
import { Answer, Route, route } from './startStrictServer';
import { contentOf, listed, rootOf } from './trees';
import { ACCOUNTS, gitId, TestRepository, TestRequest } from './TestRepository';
import type { TestHost } from './testHost';

const PAGE = 'https://dev.azure.com/acme/network/_git/egress';

const version = { 'api-version': z.literal('7.1') };

const STATES = { open: 'active', merged: 'completed', closed: 'abandoned' };

const change = z.discriminatedUnion('changeType', [
  z.strictObject({
    changeType: z.enum(['add', 'edit']),
    item: z.strictObject({ path: z.string().startsWith('/') }),
    newContent: z.strictObject({
      content: z.string(),
      contentType: z.enum(['rawtext', 'base64encoded']),
    }),
  }),
  z.strictObject({
    changeType: z.literal('delete'),
    item: z.strictObject({ path: z.string().startsWith('/') }),
  }),
]);

const push = z.strictObject({
  refUpdates: z
    .array(z.strictObject({ name: z.string(), oldObjectId: z.string() }))
    .length(1),
  commits: z
    .array(
      z.strictObject({
        comment: z.string(),
        author: z
          .strictObject({ name: z.string(), email: z.string() })
          .optional(),
        changes: z.array(change).min(1),
      }),
    )
    .length(1),
});

/** Azure DevOps' REST API 7.1, as https://learn.microsoft.com/rest/api/azure/devops/git has it. */
export const azure: TestHost = {
  type: 'azure',
  page: PAGE,
  repositoryUrl: PAGE,
  plainUrls: ['git@ssh.dev.azure.com:v3/acme/network/egress', PAGE],
  missingUrl: 'https://dev.azure.com/acme/network/_git/none',
  branchUrl: (branch, folder) =>
    `${PAGE}?path=/${folder}&version=GB${encodeURIComponent(branch)}`,
  fileUrl: (branch, path) =>
    `${PAGE}?path=${encodeURIComponent(`/${path}`)}&version=GB${branch}`,
  integrations: () => ({
    azure: [
      {
        host: 'dev.azure.com',
        credentials: [{ personalAccessToken: 'secret' }],
      },
    ],
  }),
  apiOrigin: 'https://dev.azure.com',
  otherOrigin: 'https://vssps.dev.azure.com',
  isKnown: authorization =>
    authorization === `Basic ${Buffer.from(':secret').toString('base64')}`,
  routes: repository => [
    route(
      'GET',
      /^\/acme\/network\/_apis\/git\/repositories\/none$/,
      { query: version },
      () =>
        refused(
          404,
          'TF401019: The Git repository with name none does not exist',
        ),
    ),
    ...repositoryRoutes(repository),
    ...requestRoutes(repository),
    route(
      'GET',
      /^\/acme\/_apis\/identities$/,
      {
        query: {
          ...version,
          searchFilter: z.enum(['General', 'AccountName', 'MailAddress']),
          filterValue: z.string(),
        },
      },
      ({ query: { filterValue } }) => ({
        json: {
          value: ACCOUNTS.filter(each => each === filterValue).map(id => ({
            id,
            providerDisplayName: id,
          })),
        },
      }),
    ),
  ],
};

function at(path: string): RegExp {
  return new RegExp(`^/acme/network/_apis/git/repositories/egress${path}$`);
}

function repositoryRoutes(repository: TestRepository): Route[] {
  const { branches, defaultBranch } = repository;
  const item = {
    ...version,
    path: z.string().startsWith('/'),
    'versionDescriptor.version': z.string().regex(/^[0-9a-f]{40}$/),
    'versionDescriptor.versionType': z.literal('commit'),
    $format: z.enum(['json', 'text']),
  };
  return [
    route('GET', at(''), { query: version }, () => ({
      json: {
        name: 'egress',
        webUrl: PAGE,
        ...(branches.size > 0 && { defaultBranch: HEADS + defaultBranch }),
      },
    })),
    route(
      'GET',
      at('/refs'),
      { query: { ...version, filter: z.string().startsWith('heads/') } },
      ({ query }) => ({
        json: {
          value: [...branches]
            .map(([name, { id }]) => ({ name: HEADS + name, objectId: id }))
            .filter(({ name }) => name.startsWith(`refs/${query.filter}`)),
        },
      }),
    ),
    route(
      'GET',
      at('/commits/(?<id>[0-9a-f]{40})'),
      { query: version },
      ({ parameters }) => {
        const commit = repository.find(parameters.id);
        return found(
          commit && {
            commitId: commit.id,
            parents: commit.parents,
            treeId: rootOf(commit),
          },
        );
      },
    ),
    route(
      'GET',
      at('/trees/(?<id>[0-9a-f]{40})'),
      { query: { ...version, recursive: z.literal('true').optional() } },
      ({ parameters: { id }, query }) => {
        const all = listed(repository, id, query.recursive === 'true');
        return found(
          all && {
            objectId: id,
            url: `${PAGE}/trees/${id}`,
            treeEntries: all.map(
              ({ path, mode, type, id: objectId, size }) => ({
                ...{ objectId, relativePath: path, mode },
                ...{ gitObjectType: type, url: '', size },
              }),
            ),
            size: 0,
            _links: { self: { href: `${PAGE}/trees/${id}` } },
          },
          `TF401035: The object '${id}' does not exist.`,
        );
      },
    ),
    route(
      'GET',
      at('/blobs/(?<id>[0-9a-f]{40})'),
      { query: { ...version, $format: z.literal('octetStream') } },
      ({ parameters: { id } }) => {
        const bytes = contentOf(repository, id);
        return bytes ? { bytes } : found(undefined);
      },
    ),
    route('GET', at('/items'), { query: item }, ({ query }) => {
      const commit = repository.find(query['versionDescriptor.version']);
      const text = commit?.files.get(query.path.slice(1));
      if (text === undefined) {
        return found(
          undefined,
          `TF401174: The item ${query.path} could not be found`,
        );
      }
      return query.$format === 'text'
        ? { text }
        : {
            json: {
              objectId: gitId(text),
              gitObjectType: 'blob',
              path: query.path,
            },
          };
    }),
    route(
      'POST',
      at('/refs'),
      {
        query: version,
        body: z.array(
          z.strictObject({
            name: z.string(),
            oldObjectId: z.string(),
            newObjectId: z.string(),
          }),
        ),
      },
      ({ body }) => ({
        json: { value: body.map(each => moveRef(each, repository)) },
      }),
    ),
    route('POST', at('/pushes'), { query: version, body: push }, ({ body }) =>
      pushed(body, repository),
    ),
  ];
}

function moveRef(
  ref: { name: string; oldObjectId: string; newObjectId: string },
  repository: TestRepository,
) {
  const branch = ref.name.slice(HEADS.length);
  const before = repository.branches.get(branch)?.id ?? NOWHERE;
  const after = repository.find(ref.newObjectId);
  const answer = (updateStatus: string) => ({
    ...ref,
    updateStatus,
    success: updateStatus === 'succeeded',
  });
  if (repository.isProtected(branch)) return answer('rejectedByPolicy');
  if (before !== ref.oldObjectId) return answer('staleOldObjectId');
  if (!after) return answer('unresolvableToCommit');
  repository.branches.set(branch, after);
  return answer('succeeded');
}

function pushed(
  { refUpdates: [ref], commits: [commit] }: z.output<typeof push>,
  repository: TestRepository,
): Answer {
  const branch = ref.name.slice(HEADS.length);
  const before = repository.branches.get(branch);
  if (repository.isProtected(branch)) {
    return refused(403, 'TF402455: Pushes to this branch are not permitted');
  }
  if (!before || before.id !== ref.oldObjectId) {
    return refused(
      409,
      'TF401028: The reference has already been updated by another client',
    );
  }
  const files = applied(
    before,
    commit.changes.map(each => {
      const path = each.item.path.slice(1);
      if (each.changeType === 'delete') return { kind: 'delete', path };
      const { content, contentType } = each.newContent;
      return {
        kind: each.changeType === 'add' ? 'create' : 'update',
        path,
        content: Buffer.from(
          content,
          contentType === 'rawtext' ? 'utf8' : 'base64',
        ).toString(),
      };
    }),
  );
  if (typeof files === 'string') return refused(400, files);
  const written = commitTo(repository, branch, {
    parents: [before.id],
    message: commit.comment,
    author: commit.author,
    files,
  });
  return { status: 201, json: { commits: [{ commitId: written.id }] } };
}

function requestRoutes(repository: TestRepository): Route[] {
  const { requests } = repository;
  const text = {
    title: z.string().max(400),
    description: z.string().max(4000),
  };
  return [
    route(
      'GET',
      at('/pullrequests'),
      {
        query: {
          ...version,
          'searchCriteria.sourceRefName': z.string().startsWith(HEADS),
          'searchCriteria.status': z.enum(['active', 'all']),
          $top: z.coerce.number(),
        },
      },
      ({ query }) => ({
        json: {
          value: requests
            .filter(
              each =>
                HEADS + each.branch === query['searchCriteria.sourceRefName'],
            )
            .map(each => toRequest(each, repository))
            .filter(({ status }) =>
              ['all', status].includes(query['searchCriteria.status']),
            )
            .slice(0, query.$top),
        },
      }),
    ),
    route(
      'GET',
      at('/pullRequests/(?<number>\\d+)/iterations'),
      { query: version },
      ({ parameters }) =>
        found(
          repository.request(parameters.number) && {
            value: [{ id: 1 }, { id: 2 }],
          },
        ),
    ),
    route(
      'GET',
      at('/pullRequests/(?<number>\\d+)/iterations/2/changes'),
      {
        query: {
          ...version,
          $top: z.coerce.number(),
          $skip: z.coerce.number(),
        },
      },
      ({ parameters, query: { $top, $skip } }) => {
        const request = repository.request(parameters.number);
        return found(
          request && {
            changeEntries: repository
              .changedBy(request)
              .slice($skip, $skip + $top)
              .map(({ path, from }) => ({
                item: { path: `/${path}` },
                changeType: from ? 'rename' : 'edit',
                ...(from && { originalPath: `/${from}` }),
              })),
          },
        );
      },
    ),
    route(
      'POST',
      at('/pullrequests'),
      {
        query: version,
        body: z.strictObject({
          ...text,
          sourceRefName: z.string().startsWith(HEADS),
          targetRefName: z.string().startsWith(HEADS),
        }),
      },
      ({ body: { title, description, sourceRefName, targetRefName } }) => {
        const branch = sourceRefName.slice(HEADS.length);
        const base = targetRefName.slice(HEADS.length);
        const asked = { branch, base, title, description };
        return openOne(repository, asked, {
          noBranch: refused(400, 'TF401398: no such branch'),
          isOpen: () =>
            refused(
              409,
              'TF401179: An active pull request for the source and target branch already exists.',
            ),
          toJson: opened => toRequest(opened, repository),
        });
      },
    ),
    route(
      'PATCH',
      at('/pullrequests/(?<number>\\d+)'),
      { query: version, body: z.strictObject(text) },
      ({ parameters, body }) => {
        const request = repository.request(parameters.number);
        if (!request) return found(undefined);
        Object.assign(request, body);
        return { json: toRequest(request, repository) };
      },
    ),
    route(
      'PUT',
      at('/pullRequests/(?<number>\\d+)/reviewers/(?<id>[^/]+)'),
      { query: version, body: z.strictObject({ vote: z.literal(0) }) },
      ({ parameters: { number, id } }) => {
        const request = repository.request(number);
        if (!request || !ACCOUNTS.includes(id)) return found(undefined);
        addReviewers(request, [id]);
        return { json: { id, vote: 0 } };
      },
    ),
  ];
}

function toRequest(request: TestRequest, { branches }: TestRepository) {
  const head = branches.get(request.branch);
  return {
    pullRequestId: request.number,
    title: request.title,
    description: request.description,
    status: STATES[request.state],
    sourceRefName: HEADS + request.branch,
    targetRefName: HEADS + request.base,
    ...(head && { lastMergeSourceCommit: { commitId: head.id } }),
    createdBy: { displayName: request.author },
    creationDate: request.createdAt.replace('Z', '1234Z'),
    ...(request.isFromFork && { forkSource: { name: 'refs/heads/other' } }),
  };
}
