import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  aRequest,
  aTree,
  entitiesOf,
  FORBIDDEN,
  platformConfig,
  startServices,
  TestPullRequest,
} from 'istio-egress-test-utils';
import { policyBranches } from 'backstage-plugin-istio-egress-node';
import { asAgreed } from '../__testUtils__/asAgreed';
import { startPlugin } from '../__testUtils__/startPlugin';
import { readPolicyTasks } from './readPolicyTasks';

const url = 'https://github.com/acme/egress';
const POLICY = 'team-a.github-api';
const PULL = `${url}/pull/7`;

/** A software template that does nothing, and links to what it is told to. */
const aTemplate = (name: string, action: string, title?: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, ...(title && { title }) },
  spec: {
    type: 'egress-policy',
    steps: [{ id: 'step', name: 'Step', action, if: false }],
    output: {
      links: [{ title: 'Link', url: '${{ parameters.link }}' }],
      otherPullRequests: '${{ parameters.others or [] }}',
    },
  },
});

/** The reference policy under another name, as the catalog knows it from another place. */
function aPolicyAt(repository: string, name: string): Entity {
  return entitiesOf(aTree([aRequest({ name })]), repository)[0];
}

const started: { stop: () => unknown }[] = [];

async function start(
  options: {
    pullRequests?: TestPullRequest[];
    permission?: AuthorizeResult.DENY;
    entities?: Entity[];
    clusters?: JsonObject;
  } = {},
) {
  const { pullRequests, permission, entities = [], clusters } = options;
  const service = await startPlugin({
    pullRequests,
    istioEgress: clusters && { ...platformConfig, clusters },
    entities: [
      ...entitiesOf(aTree([aRequest()]), url),
      aTemplate('ours', 'istio-egress:render', 'Request egress'),
      aTemplate('other', 'debug:log'),
      ...entities,
    ],
    features: permission && [
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => mockServices.permissions({ result: permission }),
      }),
    ],
  });
  started.push(service);

  async function ask(path: string, authorization?: string) {
    const response = await fetch(`${service.url}/policies/default/${path}`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    const body: any = await response.json();
    if (response.ok) asAgreed(`/policies/default/${path}`, body);
    return { status: response.status, body };
  }

  /** Runs a task, and waits for its end. */
  async function run(template: string, values: JsonObject): Promise<string> {
    const response = await fetch(`${service.scaffolderUrl}/v2/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        templateRef: `template:default/${template}`,
        values,
      }),
    });
    const { id } = (await response.json()) as { id: string };
    const events = await fetch(
      `${service.scaffolderUrl}/v2/tasks/${id}/eventstream`,
    );
    // It ends when the task does.
    await events.text();
    return id;
  }

  return { ask, run };
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(service => service.stop()));
});

describe('The pull requests of a policy', () => {
  const on = (verb: string, listed: JsonObject = {}): TestPullRequest => ({
    branch: `istio-egress/${verb}/team-a/github-api`,
    listed,
  });

  it('are those of its branches, open and closed, the newest first', async () => {
    const { ask } = await start({
      pullRequests: [
        on('request', {
          state: 'closed',
          merged_at: '2026-05-02T08:00:00Z',
          created_at: '2026-05-01T10:00:00Z',
        }),
        on('remove', { created_at: '2026-05-03T10:00:00Z' }),
        on('renew', {
          state: 'closed',
          created_at: '2026-05-02T10:00:00Z',
          title: 'Renew it',
          user: null,
        }),
        {
          branch: 'istio-egress/request/team-a/other',
          listed: { created_at: '2026-05-09T10:00:00Z' },
        },
      ],
    });

    const { status, body } = await ask(`${POLICY}/pull-requests`);

    expect(status).toBe(200);
    expect(body).toEqual({
      repositoryUrl: url,
      more: false,
      pullRequests: [
        expect.objectContaining({
          does: 'remove',
          state: 'open',
          author: 'egress-portal',
          createdAt: '2026-05-03T10:00:00Z',
        }),
        {
          url: `${url}/pull/istio-egress/renew/team-a/github-api`,
          title: 'Renew it',
          does: 'renew',
          state: 'closed',
          createdAt: '2026-05-02T10:00:00Z',
        },
        expect.objectContaining({ does: 'request', state: 'merged' }),
      ],
    });
  });

  it('are bounded, and it is told that there are more', async () => {
    const { ask } = await start({
      pullRequests: Array.from({ length: 30 }, () => on('renew')),
    });

    const { body } = await ask(`${POLICY}/pull-requests`);

    expect(body.pullRequests).toHaveLength(20);
    expect(body.more).toBe(true);
  });

  it.each([
    ['may not be read', FORBIDDEN, []],
    [
      'lead to no page of the web',
      'egress',
      [on('renew', { html_url: 'data:text/html,<script>' })],
    ],
  ])('that %s are an error', async (_, repository, pullRequests) => {
    const { ask } = await start({
      pullRequests,
      entities: [aPolicyAt(`https://github.com/acme/${repository}`, 'hidden')],
    });

    const policy = repository === 'egress' ? POLICY : 'team-a.hidden';
    const { status, body } = await ask(`${policy}/pull-requests`);

    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('<script>');
  });

  it('of a policy that cannot be read cannot be told', async () => {
    const unreadable = aPolicyAt(url, 'unreadable');
    unreadable.spec = { ...unreadable.spec, egress: ['?'] };
    const { ask } = await start({ entities: [unreadable] });

    expect((await ask('team-a.unreadable/pull-requests')).status).toBe(409);
  });
});

describe('The history of a policy in a cluster', () => {
  const clusters = { dev: {}, prod: {} };
  const policy = 'prod.team-a.github-api';

  function aPolicyInProd(): Entity {
    const [entity] = entitiesOf(aTree([aRequest()]), url);
    const path = 'clusters/prod/policies/team-a.github-api/catalog-info.yaml';
    const egress = { ...aRequest(), cluster: 'prod' };
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        name: policy,
        annotations: {
          ...entity.metadata.annotations,
          'backstage.io/managed-by-location': `url:${url}/tree/main/${path}`,
        },
      },
      spec: { ...entity.spec, egress },
    };
  }

  it('has what was asked for both clusters, and what was done before there were any', async () => {
    const asked = {
      name: 'github-api',
      cluster: 'prod',
      workload: { namespace: 'team-a' },
    };
    const both = policyBranches('request', asked, 'clusters/prod', [
      'dev',
      'prod',
    ]).at(-1)!;
    const { ask, run } = await start({
      clusters,
      entities: [aPolicyInProd()],
      pullRequests: [
        { branch: both, listed: { created_at: '2026-05-03T10:00:00Z' } },
        {
          branch: 'istio-egress/renew/team-a/github-api',
          listed: { created_at: '2026-05-01T10:00:00Z' },
        },
        { branch: 'istio-egress/request/team-a/other' },
      ],
    });
    const former = await run('ours', { policy: POLICY });
    await run('ours', { policy: 'dev.team-a.github-api' });

    const pulls = await ask(`${policy}/pull-requests`);
    expect(pulls.body).toMatchObject({
      pullRequests: [{ does: 'request' }, { does: 'renew' }],
    });
    const { body } = await ask(`${policy}/tasks`);
    expect(body.tasks.map(({ id }: { id: string }) => id)).toEqual([former]);
  });
});

describe('The tasks of a policy', () => {
  it('are those that name it or asked for it, with who and where', async () => {
    const { ask, run } = await start();
    const { workload } = aRequest();
    const requested = await run('ours', {
      name: 'github-api',
      workload: workload!,
      link: PULL,
    });
    await run('ours', { name: 'other', workload: workload! });
    await run('ours', { policy: 'resource:default/team-a.other' });
    await run('other', { policy: `resource:default/${POLICY}` });
    const renewed = await run('ours', { policy: POLICY });

    const { status, body } = await ask(`${POLICY}/tasks`);

    expect(status).toBe(200);
    expect(body).toMatchObject({ searched: 5, total: 5, more: false });
    // SQLite tells tasks of one second in no order.
    const tasks = new Map(body.tasks.map((task: any) => [task.id, task]));
    const facts = {
      status: 'completed',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      createdBy: 'user:default/mock',
      template: 'Request egress',
    };
    expect(Object.fromEntries(tasks)).toEqual({
      [requested]: { id: requested, ...facts, pullRequestUrl: PULL },
      [renewed]: { id: renewed, ...facts },
    });
  });

  it('are bounded, and it is told that there are more', async () => {
    const { services, stop } = await startServices({
      catalog: catalogServiceMock({
        entities: entitiesOf(aTree([aRequest()]), url),
      }),
    });
    started.push({ stop });
    const items = Array.from({ length: 25 }, (_, index) => ({
      id: `task-${index}`,
      status: 'failed' as const,
      createdAt: '2026-06-01T10:00:00Z',
      spec: {
        apiVersion: 'scaffolder.backstage.io/v1beta3' as const,
        parameters: { policy: POLICY },
        steps: [{ id: 'a', name: 'A', action: 'istio-egress:renew' }],
        output: {},
      },
    }));
    const listTasks = jest.fn(async () => ({ items, totalItems: 9000 }));

    const { tasks, ...counts } = await readPolicyTasks(
      { kind: 'Resource', namespace: 'default', name: POLICY },
      { credentials: mockCredentials.user(), logger: services.logger },
      { ...services, scaffolder: scaffolderServiceMock.mock({ listTasks }) },
    );

    expect(tasks.map(({ id }) => id)).toEqual(
      items.slice(0, 20).map(({ id }) => id),
    );
    expect(counts).toEqual({ searched: 25, total: 9000, more: true });
    expect(listTasks).toHaveBeenCalledWith(
      { limit: 300 },
      { credentials: mockCredentials.user() },
    );
  });

  it('link to each pull request that they opened', async () => {
    const { ask, run } = await start();
    const prod = 'https://github.com/acme/egress-prod/pull/3';
    const test = 'https://github.com/acme/egress-test/pull/5';
    const others = [prod, 'https://evil.example/a/b/pull/7', test, PULL];
    await run('ours', { policy: POLICY, link: PULL, others });

    const { body } = await ask(`${POLICY}/tasks`);

    expect(body.tasks).toEqual([
      expect.objectContaining({
        pullRequestUrl: PULL,
        otherPullRequestUrls: [prod, test],
      }),
    ]);
  });

  it('link to the first pull request where the others are no list of addresses', async () => {
    const { ask, run } = await start();
    await run('ours', { policy: POLICY, link: PULL, others: { of: PULL } });

    const { body } = await ask(`${POLICY}/tasks`);

    expect(body.tasks).toMatchObject([{ pullRequestUrl: PULL }]);
    expect(body.tasks[0]).not.toHaveProperty('otherPullRequestUrls');
  });

  it.each([
    ['is no address', 'pull/7'],
    ['is none of the web', 'data:text/html,<script>/pull/7'],
    ['is at a host that is not configured', 'https://evil.example/a/b/pull/7'],
    ['is no pull request', `${url}/settings`],
  ])('link to nothing that %s', async (_, link) => {
    const { ask, run } = await start();
    await run('ours', { policy: POLICY, link });

    const { body } = await ask(`${POLICY}/tasks`);

    expect(body.tasks).toEqual([
      expect.not.objectContaining({ pullRequestUrl: expect.anything() }),
    ]);
  });

  it.each([
    ['that is no reference', { policy: 'a b c:' }],
    ['of another type', { policy: { toString: 'x' } }],
    ['of a workload that is none', { name: 'github-api', workload: 'team-a' }],
  ])('are none with a parameter %s', async (_, parameters) => {
    const { ask, run } = await start();
    await run('ours', parameters);

    expect((await ask(`${POLICY}/tasks`)).body).toMatchObject({
      tasks: [],
      searched: 1,
    });
  });

  it('are shown with the caller’s own rights: who may see no task sees none', async () => {
    const { ask } = await start({ permission: AuthorizeResult.DENY });

    const { status, body } = await ask(`${POLICY}/tasks`);

    expect(status).toBe(403);
    expect(body.error.name).toBe('NotAllowedError');
  });
});

describe.each(['pull-requests', 'tasks'])('GET …/%s', path => {
  it('is for people, about a policy that the catalog shows to them', async () => {
    const { ask } = await start();

    expect((await ask(`${POLICY}/${path}`)).status).toBe(200);
    expect((await ask(`team-a.other/${path}`)).status).toBe(404);
    const service = mockCredentials.service.header();
    expect((await ask(`${POLICY}/${path}`, service)).status).toBe(403);
    const nobody = mockCredentials.none.header();
    expect((await ask(`${POLICY}/${path}`, nobody)).status).toBe(401);
  });
});
