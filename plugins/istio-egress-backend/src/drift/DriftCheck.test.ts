import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aPlatform,
  aReader,
  aRequest,
  aTree,
  entitiesOf,
  platformConfig,
  requestOfTeamB as teamB,
  requestOfTeamC as teamC,
  somePlatforms,
} from 'istio-egress-test-utils';
import { DriftCheck } from './DriftCheck';
import { DriftStore } from './DriftStore';

const url = 'https://github.com/acme/egress';
const otherUrl = 'https://github.com/acme/other';
const teamA = aRequest();
const a = 'resource:default/team-a.github-api';
const b = 'resource:default/team-b.github-api';
const c = 'resource:default/team-c.github-api';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';
const former = aPlatform({
  proxies: {
    ...platformConfig.proxies,
    corporate: { host: 'former.corp.internal', port: 3128 },
  },
});

describe('DriftCheck', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const repository = createMockDirectory();
  const other = createMockDirectory();

  /** Two repositories: of Team A and Team B, and of Team C. */
  async function aPortal(
    entities = [
      ...entitiesOf(aTree([teamA, teamB]), url),
      ...entitiesOf(aTree([teamC]), otherUrl),
    ],
  ) {
    repository.setContent(aTree([teamA, teamB]));
    other.setContent(aTree([teamC]));
    const knex = await databases.init('SQLITE_3');
    const store = await DriftStore.create(mockServices.database({ knex }));
    const logger = mockServices.logger.mock();
    const folders: Record<string, string> = {
      [`${url}/tree/main`]: repository.path,
      [`${otherUrl}/tree/main`]: other.path,
    };
    const reader = aReader(folders);
    const catalog = catalogServiceMock({ entities });
    const options = {
      platforms: [aPlatform()],
      store,
      catalog,
      auth: mockServices.auth({ pluginId: 'istio-egress' }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      reader,
      logger,
    };
    const check = new DriftCheck(options);
    return {
      folders,
      reader,
      logger,
      store,
      run: (signal?: AbortSignal) => check.run(signal),
      /** Another release of the catalog, or another platform. */
      runWith: (changes: Partial<typeof options>) =>
        new DriftCheck({ ...options, ...changes }).run(),
      drifted: async () => (await store.read()).policies,
    };
  }

  it('knows nothing before the first check', async () => {
    const { store } = await aPortal();

    await expect(store.read()).resolves.toEqual({ policies: [] });
    await expect(store.summary()).resolves.toEqual({ count: 0 });
  });

  it('finds nothing in repositories that are as they are rendered, and says when', async () => {
    const { run, store, logger } = await aPortal();
    const before = Date.now();

    await run();

    const { policies, checkedAt } = await store.read();
    expect(policies).toEqual([]);
    expect(checkedAt?.getTime()).toBeGreaterThanOrEqual(before);
    expect(checkedAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('finds a policy whose file was edited by hand, until it is as rendered again', async () => {
    const { run, drifted, store } = await aPortal();
    repository.addContent({ [SIDECAR]: `${aTree([teamA])[SIDECAR]}# mine\n` });

    await run();
    await expect(drifted()).resolves.toEqual([a]);
    await expect(store.summary()).resolves.toMatchObject({ count: 1 });

    repository.setContent(aTree([teamA, teamB]));
    await run();
    await expect(drifted()).resolves.toEqual([]);
  });

  it('finds all policies of a repository that an earlier platform rendered', async () => {
    const { run, drifted, store } = await aPortal();
    repository.setContent(aTree([teamA, teamB], former));

    await run();

    await expect(drifted()).resolves.toEqual([a, b]);
    await expect(store.summary()).resolves.toMatchObject({ count: 2 });
  });

  it.each([
    [
      'cannot be read',
      ({ reader }: { reader: ReturnType<typeof aReader> }) =>
        reader.readTree.mockImplementation(async asked => {
          if (asked.startsWith(url)) throw new Error('502 Bad Gateway');
          return aReader({ [asked]: other.path }).readTree(asked);
        }),
    ],
    [
      'is not shown to us any more',
      ({ folders }: { folders: Record<string, string> }) => {
        delete folders[`${url}/tree/main`];
      },
    ],
    [
      'has a policy that cannot be rendered',
      () =>
        repository.addContent({
          'policies/team-x.bad/catalog-info.yaml': 'kind: [',
        }),
    ],
  ])(
    'keeps what it knows of a repository that %s, and goes on with the others',
    async (_, breakIt) => {
      const portal = await aPortal();
      repository.setContent(aTree([teamA, teamB], former));
      await portal.run();
      const { checkedAt } = await portal.store.read();

      repository.setContent(aTree([teamA, teamB]));
      other.setContent(aTree([teamC], former));
      breakIt(portal);
      await portal.run();

      await expect(portal.store.read()).resolves.toEqual({
        policies: [a, b, c],
        checkedAt,
      });
      expect(portal.logger.warn.mock.calls).toEqual([
        [expect.stringContaining(`${url}/tree/main`)],
      ]);
    },
  );

  it('forgets a repository that the catalog knows no more', async () => {
    const { run, runWith, drifted } = await aPortal();
    repository.setContent(aTree([teamA, teamB], former));
    await run();

    await runWith({
      catalog: catalogServiceMock({
        entities: entitiesOf(aTree([teamC]), otherUrl),
      }),
    });

    await expect(drifted()).resolves.toEqual([]);
  });

  it('says how many policies are where nothing can be read, by one line', async () => {
    const { run, logger, reader } = await aPortal(
      entitiesOf(aTree([teamA, teamB]), 'https://git.example.org/acme/egress'),
    );

    await run();

    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/2 policies.*git\.example\.org/)],
    ]);
    expect(reader.readTree).not.toHaveBeenCalled();
  });

  it('reads each repository once, however many policies it holds', async () => {
    const { run, reader } = await aPortal();

    await run();

    expect(reader.readTree.mock.calls.map(([read]) => read)).toEqual([
      `${url}/tree/main`,
      `${otherUrl}/tree/main`,
    ]);
  });

  it('reads the trees of all clusters from one archive, and compares each with its own platform', async () => {
    const platforms = somePlatforms({
      clusters: {
        dev: {},
        prod: {
          proxies: { corporate: { host: 'proxy.prod.internal', port: 3128 } },
        },
      },
    });
    const files = Object.fromEntries(
      platforms.flatMap(platform =>
        Object.entries(
          aTree([{ ...teamA, cluster: platform.cluster?.name }], platform),
        ).map(([path, text]) => [
          `clusters/${platform.cluster?.name}/${path}`,
          text,
        ]),
      ),
    );
    const { runWith, drifted, reader } = await aPortal();
    const catalog = catalogServiceMock({ entities: entitiesOf(files, url) });
    repository.setContent(files);

    await runWith({ platforms, catalog });
    await expect(drifted()).resolves.toEqual([]);

    const edited = `clusters/prod/${SIDECAR}`;
    repository.addContent({ [edited]: `${files[edited]}# mine\n` });
    await runWith({ platforms, catalog });
    await expect(drifted()).resolves.toEqual([
      'resource:default/prod.team-a.github-api',
    ]);
    expect(reader.readTree.mock.calls.map(([read]) => read)).toEqual([
      `${url}/tree/main`,
      `${url}/tree/main`,
    ]);
  });

  it('takes no word of a repository about a policy that the catalog has from another one', async () => {
    const { run, drifted } = await aPortal();
    other.setContent({
      ...aTree([teamC, teamB]),
      'manifests/namespaces/team-b/sidecar.yaml': 'kind: Sidecar\n',
    });

    await run();

    await expect(drifted()).resolves.toEqual([]);
  });

  it('knows a policy whose address is longer than the catalog tells', async () => {
    const folder = 'f'.repeat(200 - `url:${url}/tree/main/`.length - 45);
    const long = aRequest({ name: 'n'.repeat(40) });
    const place = `${url}/tree/main/${folder}`;
    const entities = entitiesOf(aTree([teamA, long]), url).map(entity => {
      const annotations = entity.metadata.annotations!;
      const [location] = Object.values(annotations);
      const held = location.replace('/tree/main', `/tree/main/${folder}`);
      annotations['backstage.io/managed-by-location'] = held;
      return entity;
    });
    const { folders, run, drifted } = await aPortal(entities);
    folders[place] = repository.path;
    repository.setContent(aTree([teamA, long], former));

    await run();

    await expect(drifted()).resolves.toEqual([
      a,
      `resource:default/team-a.${'n'.repeat(40)}`,
    ]);
  });

  it('stops when it is told to, without a word', async () => {
    const { run, store, reader, logger } = await aPortal();
    const stop = new AbortController();
    reader.readTree.mockImplementation(async () => {
      stop.abort();
      throw new Error('aborted');
    });

    await run(stop.signal);

    expect(reader.readTree).toHaveBeenCalledTimes(1);
    expect(logger.warn).not.toHaveBeenCalled();
    await expect(store.read()).resolves.toEqual({ policies: [] });
  });
});
