import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  aPlatform,
  aRequest,
  aTree,
  entitiesOf,
} from 'istio-egress-test-utils';
import { Expiry } from './Expiry';
import { ExpirySteps } from './ExpirySteps';

const ref = 'resource:default/team-a.github-api';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function aPortal(
  requests: JsonObject[] = [aRequest({ expires: '2026-07-01' })],
  expiry: JsonObject = {},
  changes: JsonObject = {},
) {
  const knex = await databases.init('SQLITE_3');
  const database = mockServices.database({ knex });
  const send = jest.fn<Promise<void>, [any]>(async () => {});
  const scaffold = jest.fn<Promise<{ taskId: string }>, [any, any]>(
    async () => ({ taskId: 'a-task' }),
  );
  const logger = mockServices.logger.mock();
  let held = requests;
  const replica = async () => {
    const entities = entitiesOf(aTree(held), 'https://github.com/acme/egress');
    return new Expiry({
      platforms: [aPlatform({ expiry, ...changes })],
      steps: await ExpirySteps.create(database),
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth({ pluginId: 'istio-egress' }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      notifications: { send },
      scaffolder: {
        scaffold,
      } as Partial<ScaffolderService> as ScaffolderService,
      logger,
    });
  };
  return {
    send,
    scaffold,
    logger,
    replica,
    hold: (...now: JsonObject[]) => {
      held = now;
    },
    run: async (day: string) => (await replica()).run(noon(day)),
  };
}

describe('Expiry', () => {
  it('tells the owner ahead, with a way to the renewal', async () => {
    const { run, send, scaffold } = await aPortal();

    await run('2026-06-24');

    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: 'group:default/team-a' },
          payload: expect.objectContaining({
            title: expect.stringContaining('2026-07-01'),
            description: expect.stringContaining('api.github.com:443'),
            severity: 'normal',
          }),
        },
      ],
    ]);
    const { link } = send.mock.calls[0][0].payload;
    const form = new URL(link, 'http://portal');
    expect(form.pathname).toBe('/create/templates/default/istio-egress-renew');
    expect(JSON.parse(form.searchParams.get('formData')!)).toEqual({
      policy: ref,
    });
    expect(scaffold).not.toHaveBeenCalled();
  });

  it('says that a renewal asks for the exception again', async () => {
    const { run, send } = await aPortal(
      undefined,
      {},
      {
        hosts: { allow: [], ask: ['*.github.com'] },
        approval: { owner: 'group:default/network' },
      },
    );

    await run('2026-06-24');

    expect(send.mock.calls[0][0].payload.description).toContain(
      'which group:default/network has to approve',
    );
  });

  it('tells it once for each day that is configured, however often it runs', async () => {
    const { run, send } = await aPortal();

    const counts = [];
    for (const day of [
      '2026-05-31',
      '2026-06-01',
      '2026-06-01',
      '2026-06-10',
      '2026-06-24',
      '2026-06-25',
      '2026-06-30',
      '2026-07-01',
    ]) {
      await run(day);
      counts.push(send.mock.calls.length);
    }

    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 3]);
    const scopes = send.mock.calls.map(([{ payload }]) => payload.scope);
    expect(new Set(scopes).size).toBe(1);
  });

  it('tells it once when two replicas run at a time', async () => {
    const { replica, send } = await aPortal();
    const replicas = [await replica(), await replica()];

    await Promise.all(replicas.map(each => each.run(noon('2026-06-24'))));

    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['ahead', ['2026-06-24', '2026-07-02', '2026-06-24', '2026-06-25']],
    ['years ahead', ['2026-07-02', '2036-07-02', '2026-07-02']],
    ['back', ['2026-07-02', '2026-06-24', '2026-07-02']],
  ])(
    'does no step twice when the clock of a replica jumps %s',
    async (_, days) => {
      const { run, send, scaffold } = await aPortal();

      for (const day of days) await run(day);

      const told = send.mock.calls.map(([{ payload }]) => payload.title);
      expect(new Set(told).size).toBe(told.length);
      expect(scaffold).toHaveBeenCalledTimes(1);
    },
  );

  it('begins anew with a renewed policy', async () => {
    const { run, hold, send } = await aPortal();
    await run('2026-06-30');
    hold(aRequest({ expires: '2027-07-01' }));

    await run('2026-07-02');
    expect(send).toHaveBeenCalledTimes(1);
    await run('2027-06-24');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('prepares the removal on the day after the last one, in its own name, once', async () => {
    const { run, send, scaffold } = await aPortal();

    await run('2026-07-01');
    expect(scaffold).not.toHaveBeenCalled();
    await run('2026-07-02');
    await run('2026-07-02');
    await run('2026-08-02');

    expect(scaffold.mock.calls).toEqual([
      [
        {
          templateRef: 'template:default/istio-egress-remove',
          values: { policy: ref },
        },
        { credentials: mockCredentials.service('plugin:istio-egress') },
      ],
    ]);
    const [{ payload }] = send.mock.calls.at(-1)!;
    expect(payload.link).toBe('/catalog/default/resource/team-a.github-api');
    expect(payload.severity).toBe('high');
  });

  it('prepares no removal where that is switched off, and tells it all the same', async () => {
    const { run, send, scaffold } = await aPortal(undefined, {
      prepareRemoval: false,
    });

    await run('2026-07-02');

    expect(scaffold).not.toHaveBeenCalled();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('leads to the templates that the platform names', async () => {
    const { run, send, scaffold } = await aPortal(undefined, {
      renewalTemplate: 'template:tools/keep',
      removalTemplate: 'template:tools/drop',
    });

    await run('2026-06-30');
    await run('2026-07-02');

    expect(send.mock.calls[0][0].payload.link).toMatch(
      /^\/create\/templates\/tools\/keep\?/,
    );
    expect(scaffold.mock.calls[0][0].templateRef).toBe('template:tools/drop');
  });

  it('leaves policies alone that have no last day', async () => {
    const { run, send, scaffold } = await aPortal([aRequest()]);

    await run('2999-12-31');

    expect(send).not.toHaveBeenCalled();
    expect(scaffold).not.toHaveBeenCalled();
  });

  it('goes on without notifications, with one line in the log, and tries again', async () => {
    const many = ['a', 'b', 'c'].map(name =>
      aRequest({ name, expires: '2026-07-01' }),
    );
    const { run, send, scaffold, logger } = await aPortal(many);
    send.mockRejectedValue(new Error('status 404'));

    await run('2026-07-02');

    expect(scaffold).toHaveBeenCalledTimes(3);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/3.*status 404/)],
    ]);
    send.mockReset();
    await run('2026-07-02');
    expect(send).toHaveBeenCalledTimes(3);
    expect(scaffold).toHaveBeenCalledTimes(3);
  });

  it('asks a service that does not answer no more than a few times a run', async () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      aRequest({ name: `p${n}`, expires: '2026-07-01' }),
    );
    const { run, send } = await aPortal(many);
    send.mockRejectedValue(new Error('status 503'));

    await run('2026-06-30');

    expect(send).toHaveBeenCalledTimes(5);
  });

  it('prepares a few removals at a time, and all in the end', async () => {
    const many = Array.from({ length: 25 }, (_, n) =>
      aRequest({ name: `p${n}`, expires: '2026-07-01' }),
    );
    const { run, scaffold } = await aPortal(many);

    await run('2026-07-02');
    expect(scaffold).toHaveBeenCalledTimes(20);
    await run('2026-07-02');
    expect(scaffold).toHaveBeenCalledTimes(25);
  });

  it('tries a removal again that could not begin', async () => {
    const { run, scaffold, logger } = await aPortal();
    scaffold.mockRejectedValueOnce(new Error('no such template'));

    await run('2026-07-02');
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await run('2026-07-02');
    expect(scaffold).toHaveBeenCalledTimes(2);
  });
});
