import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import { today } from 'backstage-plugin-istio-egress-node';
import { aRequest, aTree, entitiesOf } from 'istio-egress-test-utils';
import { startPlugin } from '../__testUtils__/startPlugin';

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => today(new Date(Date.now() + days * DAY));
const SOON = inDays(5);
const OVER = inDays(-1);
const refOf = (name: string) => `resource:default/team-a.${name}`;

const checkedAt = '2026-11-01T10:00:00.000Z';
const formerDrift = {
  repository: 'https://github.com/acme/egress/tree/main',
  policies: JSON.stringify([refOf('told')]),
  count: 1,
  checked_at: checkedAt,
};
const formerSteps = [
  { policy: refOf('told'), expires: SOON, step: '30' },
  { policy: refOf('told'), expires: SOON, step: '7' },
  { policy: refOf('over'), expires: OVER, step: 'removal' },
  { policy: refOf('over'), expires: OVER, step: 'expired' },
];

const entities = [
  aRequest({ name: 'told', expires: SOON }),
  aRequest({ name: 'meanwhile', expires: SOON }),
  aRequest({ name: 'over', expires: OVER }),
  aRequest({ name: 'untold', expires: SOON }),
].flatMap(request =>
  entitiesOf(aTree([request]), 'https://github.com/acme/egress'),
);

describe('A portal of a former release, whose scaffolder saw to drift and expiry', () => {
  const directory = createMockDirectory();
  const send = jest.fn<Promise<void>, [any]>(async () => {});
  const scaffold = jest.fn(async () => ({ taskId: 'a-task' }));
  const portals: { stop: () => Promise<void> }[] = [];

  beforeEach(() => {
    directory.clear();
    send.mockClear();
    scaffold.mockClear();
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(({ stop }) => stop()));
  });

  const backend = {
    database: {
      client: 'better-sqlite3',
      connection: { directory: directory.path },
    },
  };

  /** The scaffolder's database, and what a replica of the former release does in it. */
  async function openFormer() {
    const hooks: (() => void | Promise<void>)[] = [];
    const client = await DatabaseManager.fromConfig(
      new ConfigReader({ backend }),
      {
        rootLifecycle: mockServices.rootLifecycle.mock({
          addShutdownHook: hook => {
            hooks.push(hook);
          },
        }),
      },
    )
      .forPlugin('scaffolder', {
        logger: mockServices.logger.mock(),
        lifecycle: mockServices.lifecycle.mock(),
      })
      .getClient();
    portals.push({
      stop: async () => {
        for (const hook of hooks) await hook();
        await client.destroy();
      },
    });
    return client;
  }

  /** As the two migrations of that release made the tables, under the name that it gave to its own. */
  async function makeFormer() {
    const client = await openFormer();
    const migrations = {
      directory: resolvePackagePath(
        'backstage-plugin-istio-egress-backend',
        'migrations',
      ),
      tableName: 'istio_egress__knex_migrations',
    };
    await client.migrate.up({
      ...migrations,
      name: '20261123000000_expiry_steps.js',
    });
    await client.migrate.up({ ...migrations, name: '20261123120000_drift.js' });
    await client('istio_egress_expiry_steps').insert(formerSteps);
    await client('istio_egress_drift').insert(formerDrift);
    return client;
  }

  async function start() {
    const scheduler = mockServices.scheduler();
    const { url, stop } = await startPlugin({
      config: { backend },
      entities,
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        createServiceFactory({
          service: scaffolderServiceRef,
          deps: {},
          factory: () => scaffolderServiceMock.mock({ scaffold }),
        }),
      ],
    });
    portals.push({ stop });
    return {
      handOver: () => scheduler.triggerTask('istio-egress-hand-over'),
      lookAtEnds: () => scheduler.triggerTask('istio-egress-expiry'),
      async readDrift() {
        const response = await fetch(`${url}/policies/drifted`);
        return response.json();
      },
      async postState(authorization: string, body: unknown) {
        const { status } = await fetch(`${url}/former-state`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return status;
      },
    };
  }

  const told = () => send.mock.calls.map(([{ payload }]) => payload.scope);

  it('sends no notice and begins no removal twice, and keeps what has drifted', async () => {
    await makeFormer();
    const { handOver, lookAtEnds, readDrift } = await start();

    await handOver();
    await lookAtEnds();

    expect(told().sort()).toEqual([
      `istio-egress/${refOf('meanwhile')}/${SOON}`,
      `istio-egress/${refOf('untold')}/${SOON}`,
    ]);
    expect(scaffold).not.toHaveBeenCalled();
    expect(await readDrift()).toEqual({
      policies: [refOf('told')],
      checkedAt,
    });
  });

  it('sees to no end of a policy before it knows what was done', async () => {
    await makeFormer();
    const { lookAtEnds } = await start();

    await lookAtEnds();

    expect(send).not.toHaveBeenCalled();
    expect(scaffold).not.toHaveBeenCalled();
  });

  it('takes over what replicas of the former release do while the new one starts', async () => {
    const former = await makeFormer();
    const { handOver, lookAtEnds } = await start();
    await handOver();
    await former('istio_egress_expiry_steps').insert({
      policy: refOf('meanwhile'),
      expires: SOON,
      step: '7',
    });

    await handOver();
    await lookAtEnds();

    expect(told()).toEqual([`istio-egress/${refOf('untold')}/${SOON}`]);
  });

  it('takes it over once, however many replicas start how often, and leaves the former tables', async () => {
    const former = await makeFormer();
    const replicas = [await start(), await start()];
    for (const { handOver } of replicas) await handOver();
    for (const { lookAtEnds } of replicas) await lookAtEnds();
    const { handOver, lookAtEnds } = await start();
    await handOver();
    await lookAtEnds();

    expect(send).toHaveBeenCalledTimes(2);
    expect(await former('istio_egress_expiry_steps').select()).toHaveLength(
      formerSteps.length,
    );
    expect(await former('istio_egress_drift').select()).toEqual([formerDrift]);
  });

  it('may as well have had none of it', async () => {
    const { handOver, lookAtEnds, readDrift } = await start();
    await handOver();
    await lookAtEnds();

    expect(told()).toHaveLength(4);
    expect(scaffold).toHaveBeenCalledTimes(1);
    expect(await readDrift()).toEqual({ policies: [] });
  });

  it.each([
    ['a person', mockCredentials.user.header(), 403],
    ['another service', mockCredentials.service.header(), 403],
    ['nobody', mockCredentials.none.header(), 401],
  ])('takes no state from %s', async (_, authorization, status) => {
    const { lookAtEnds, postState } = await start();
    const nothing = { expirySteps: [], drift: [], isLast: true };

    expect(await postState(authorization, nothing)).toBe(status);
    await lookAtEnds();
    expect(send).not.toHaveBeenCalled();
  });
});
