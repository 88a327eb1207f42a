import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  aReader,
  aRequest,
  aTree,
  entitiesOf,
  objectsOf,
  requestOfTeamB as teamB,
  somePlatforms,
  startKubernetes,
} from 'istio-egress-test-utils';
import { InForceCheck } from './InForceCheck';
import { InForceStore } from './InForceStore';
import { readPolicyStates } from './readPolicyStates';

const url = 'https://github.com/acme/egress';
const teamA = aRequest();
const a = 'resource:default/team-a.github-api';
const b = 'resource:default/team-b.github-api';

describe('InForceCheck', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const repository = createMockDirectory();
  const other = createMockDirectory();
  const stops: (() => void)[] = [];

  afterEach(() => stops.splice(0).forEach(stop => stop()));

  /** A repository of Team A and Team B, and a cluster in which all of it is applied. */
  async function aPortal(platform: JsonObject = {}) {
    const tree = aTree([teamA, teamB]);
    repository.setContent(tree);
    const { kubernetes, discovery, stop } = await startKubernetes();
    stops.push(stop);
    kubernetes.objects = objectsOf(tree);
    const knex = await databases.init('SQLITE_3');
    const store = await InForceStore.create(mockServices.database({ knex }));
    const logger = mockServices.logger.mock();
    const send = jest.fn<Promise<void>, [any]>(async () => {});
    let entities = entitiesOf(tree, url);
    const folders: Record<string, string> = {
      [`${url}/tree/main`]: repository.path,
    };
    const reader = aReader(folders);
    const check = (answerWithinMs?: number) =>
      new InForceCheck({
        answerWithinMs,
        platforms: somePlatforms(platform),
        store,
        auth: mockServices.auth({ pluginId: 'istio-egress' }),
        catalog: catalogServiceMock({ entities }),
        discovery,
        integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
        logger,
        notifications: { send },
        reader,
      });
    const known = async (policy = a) =>
      (await store.ofPolicies([policy])).at(0);
    return {
      knex,
      kubernetes,
      store,
      logger,
      reader,
      send,
      stop,
      known,
      run: () => check().run(),
      runWithin: (answerWithinMs: number) => check(answerWithinMs).run(),
      state: async (policy?: string) => (await known(policy))?.state,
      merge: (...requests: JsonObject[]) => {
        const merged = requests.length > 0 ? aTree(requests) : {};
        repository.setContent(merged);
        entities = entitiesOf(merged, url);
        return objectsOf(merged);
      },
      /** Another repository, of whose files the catalog lets some in. */
      holdAlso: (
        otherUrl: string,
        files: Record<string, string>,
        letIn: Record<string, string>,
      ) => {
        other.setContent(files);
        folders[`${otherUrl}/tree/main`] = other.path;
        entities = [...entities, ...entitiesOf(letIn, otherUrl)];
        kubernetes.objects.push(...objectsOf(letIn));
      },
      edit: (kind: string, change: (object: any) => void) => {
        const object = kubernetes.objects.find(each => each.kind === kind);
        change(object);
      },
      take: (kind: string) => {
        kubernetes.objects = kubernetes.objects.filter(
          object => object.kind !== kind,
        );
      },
    };
  }

  it('finds policies in force whose objects are as the repository has them', async () => {
    const { run, known, store, kubernetes, send } = await aPortal();

    await run();

    const { state, objects, lookedAt, reason } = (await known())!;
    expect({ state, reason }).toEqual({ state: 'in force', reason: undefined });
    expect(objects).toContainEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      namespace: 'team-a',
      name: 'default',
      state: 'in force',
      differences: [],
    });
    expect(Date.now() - Date.parse(lookedAt)).toBeLessThan(60_000);
    await expect(store.clusters()).resolves.toEqual([
      {
        cluster: '',
        kubernetesCluster: 'production',
        lookedAt: expect.any(String),
      },
    ]);
    await expect(store.counts()).resolves.toEqual(new Map([['in force', 2]]));
    // It only reads, and each kind once for all policies.
    const kinds = new Set(kubernetes.objects.map(({ kind }) => kind));
    const verifications =
      'GET /api/v1/configmaps?limit=20&fieldSelector=metadata.name%3Degress-verification';
    expect(
      kubernetes.questions.filter(each => each !== verifications),
    ).toHaveLength(kinds.size);
    expect(kubernetes.questions).toContain(verifications);
    expect(kubernetes.questions.every(each => each.startsWith('GET '))).toBe(
      true,
    );
    expect(send).not.toHaveBeenCalled();
  });

  it('finds a policy pending until all of it is applied', async () => {
    const { run, state, merge, kubernetes, send } = await aPortal();
    kubernetes.objects = [];
    await run();
    expect([await state(a), await state(b)]).toEqual(['pending', 'pending']);

    kubernetes.objects = merge(teamA, teamB);
    await run();
    expect([await state(a), await state(b)]).toEqual(['in force', 'in force']);

    const changed = merge(
      { ...teamA, destinations: [{ host: 'api.github.com', port: 8443 }] },
      teamB,
    );
    await run();
    expect([await state(a), await state(b)]).toEqual(['pending', 'in force']);

    kubernetes.objects = changed;
    await run();
    expect(await state(a)).toBe('in force');
    expect(send).not.toHaveBeenCalled();
  });

  it('finds what somebody has changed, tells the owner once, and sees it mended', async () => {
    const { run, known, state, edit, kubernetes, send, merge } =
      await aPortal();
    await run();

    edit('Sidecar', ({ spec }) => {
      spec.outboundTrafficPolicy.mode = 'ALLOW_ANY';
    });
    await run();
    await run();

    const { objects, state: changed } = (await known())!;
    expect(changed).toBe('changed');
    expect(objects.filter(object => object.state !== 'in force')).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Sidecar',
        namespace: 'team-a',
        name: 'default',
        state: 'changed',
        differences: [
          {
            field: 'spec.outboundTrafficPolicy.mode',
            expected: 'REGISTRY_ONLY',
            actual: 'ALLOW_ANY',
          },
        ],
      },
    ]);
    expect(await state(b)).toBe('in force');
    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: 'group:default/team-a' },
          payload: expect.objectContaining({
            title: 'Egress policy team-a.github-api was changed in the cluster',
            description:
              'team-a.github-api: the Sidecar team-a/default differs in spec.outboundTrafficPolicy.mode.',
            link: '/catalog/default/resource/team-a.github-api',
          }),
        },
      ],
    ]);

    kubernetes.objects = merge(teamA, teamB);
    await run();
    expect(await state()).toBe('in force');
  });

  it('finds what is missing, and forgets a policy that is removed', async () => {
    const { run, state, take, merge, known, send } = await aPortal();
    await run();

    take('Gateway');
    await run();
    expect([await state(a), await state(b)]).toEqual(['missing', 'missing']);
    expect(send).toHaveBeenCalledTimes(2);

    merge(teamB);
    await run();
    await expect(known(a)).resolves.toBeUndefined();
  });

  it('does not take an object without its label for missing', async () => {
    const { run, known, edit } = await aPortal();
    await run();

    edit('Sidecar', ({ metadata }) => {
      metadata.labels = {};
    });
    await run();

    const { state, objects } = (await known())!;
    expect(state).toBe('changed');
    expect(objects.flatMap(({ differences }) => differences)).toEqual([
      {
        field: 'metadata.labels["app.kubernetes.io/managed-by"]',
        expected: 'istio-egress',
      },
    ]);
  });

  it.each([
    [
      'refuses',
      403,
      { kind: 'Status', message: 'sidecars is forbidden' },
      'sidecars is forbidden',
    ],
    [
      'fails',
      500,
      { error: { message: 'connect ECONNREFUSED' } },
      'connect ECONNREFUSED',
    ],
    ['is another server', 200, '<html>', 'JSON'],
  ])(
    'does not know a policy when the cluster %s, and says why',
    async (_, status, body, reason) => {
      const { run, known, kubernetes, send } = await aPortal();
      await run();
      const { objects } = (await known())!;

      kubernetes.refusals = [{ path: '/sidecars', status, body }];
      kubernetes.objects = kubernetes.objects.filter(
        ({ kind }) => kind !== 'Sidecar',
      );
      await run();

      const now = (await known())!;
      expect(now.state).toBe('unknown');
      expect(now.reason).toContain(reason);
      expect(now.objects).toHaveLength(objects.length);
      expect(send).not.toHaveBeenCalled();
    },
  );

  it('does not ask a cluster again that does not answer, and tells of a change that it finds afterwards', async () => {
    const { run, state, kubernetes, edit, send } = await aPortal();
    await run();
    kubernetes.questions.length = 0;
    kubernetes.refusals = [
      { path: '/proxy', status: 502, body: 'Bad Gateway' },
    ];
    await run();
    expect(kubernetes.questions).toHaveLength(1);
    expect(await state()).toBe('unknown');

    kubernetes.refusals = [];
    edit('Sidecar', ({ spec }) => {
      spec.egress = [];
    });
    await run();
    expect(await state()).toBe('changed');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('knows its policies though others have as many large objects with its label as an answer may hold', async () => {
    const { run, state, kubernetes } = await aPortal();
    const [sidecar] = kubernetes.objects.filter(
      ({ kind }) => kind === 'Sidecar',
    );
    kubernetes.objects.unshift(
      ...Array.from({ length: 20 }, (_, index) => ({
        ...sidecar,
        metadata: {
          ...sidecar.metadata,
          namespace: 'team-c',
          name: `large-${index}`,
          annotations: { large: 'x'.repeat(1024 * 1024) },
        },
      })),
    );

    await run();

    expect([await state(a), await state(b)]).toEqual(['in force', 'in force']);
  });

  it('says so when an object is larger than it reads', async () => {
    const { run, known, edit } = await aPortal();
    edit('Sidecar', ({ metadata }) => {
      metadata.annotations = { large: 'x'.repeat(20 * 1024 * 1024) };
    });

    await run();

    await expect(known()).resolves.toMatchObject({
      state: 'unknown',
      reason: 'The answer is longer than 16 MiB',
    });
  });

  it('leaves a cluster whose lists never end', async () => {
    const { runWithin, known, kubernetes } = await aPortal();
    kubernetes.isEndless = true;

    await runWithin(200);

    await expect(known()).resolves.toMatchObject({
      state: 'unknown',
      reason: 'The cluster has not told everything within 0.2 s',
      result: { problem: 'The cluster has not told everything within 0.2 s' },
    });
  });

  it('knows nothing when the Kubernetes plugin does not answer', async () => {
    const { run, known, store, stop } = await aPortal();
    await run();

    stop();
    await run();

    await expect(known()).resolves.toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('fetch failed'),
    });
    await expect(store.clusters()).resolves.toMatchObject([
      { kubernetesCluster: 'production' },
    ]);
  });

  it.each([
    ['there is no Kubernetes plugin', undefined, {}],
    ['it knows no cluster', [], {}],
  ])('is not connected when %s', async (_, clusters, platform) => {
    const { run, known, store, kubernetes, logger } = await aPortal(platform);
    await run();
    kubernetes.clusters = clusters;

    await run();

    await expect(known()).resolves.toBeUndefined();
    const [cluster] = await store.clusters();
    expect(cluster.kubernetesCluster).toBeUndefined();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it.each([
    [
      'several clusters, and none is chosen',
      ['dev', 'prod'],
      {},
      /istioEgress\.kubernetes\.cluster to one of them: `dev`, `prod`/,
    ],
    [
      'no cluster of the name that is chosen',
      ['dev'],
      { kubernetes: { cluster: 'prod' } },
      /no cluster `prod`.*It has: `dev`/,
    ],
  ])(
    'says what to do when there are %s',
    async (_, clusters, platform, said) => {
      const { run, known, kubernetes, logger } = await aPortal(platform);
      kubernetes.clusters = clusters;

      await run();

      expect(logger.warn).toHaveBeenCalledWith(expect.stringMatching(said));
      await expect(known()).resolves.toMatchObject({ state: 'unknown' });
    },
  );

  it('looks at the cluster that is chosen', async () => {
    const { run, state, kubernetes } = await aPortal({
      kubernetes: { cluster: 'prod' },
    });
    kubernetes.clusters = ['dev', 'prod'];

    await run();

    expect(await state()).toBe('in force');
  });

  it('begins a list again that was too old, but not for ever', async () => {
    const { run, state, kubernetes, merge } = await aPortal();
    kubernetes.objects = merge(
      ...Array.from({ length: 260 }, (_, index) => ({
        ...teamA,
        workload: { namespace: `team-${index}`, name: 'app' },
      })),
    );
    const policy = 'resource:default/team-0.github-api';

    kubernetes.expirations = 2;
    await run();
    expect(await state(policy)).toBe('in force');
    expect(
      kubernetes.questions.filter(each => each.includes('continue=')),
    ).not.toEqual([]);

    kubernetes.expirations = Infinity;
    await run();
    expect(await state(policy)).toBe('unknown');
  });

  it.each([
    ['before', 'https://github.com/acme/a-team-a'],
    ['after', 'https://github.com/acme/z-team-a'],
  ])(
    'takes no word of a repository that is read %s its own about a policy',
    async (_, otherUrl) => {
      const { run, known, kubernetes, send, holdAlso } = await aPortal();
      const forged = { ...teamB, destinations: [{ host: 'www.example.com' }] };
      const teamC = aRequest({
        owner: 'group:default/team-c',
        workload: { namespace: 'team-c', name: 'app' },
      });
      holdAlso(otherUrl, aTree([teamC, forged]), aTree([teamC]));

      await run();
      expect(await known(b)).toMatchObject({
        state: 'in force',
        repository: `${url}/tree/main`,
      });

      kubernetes.objects = objectsOf(aTree([teamA, teamC]));
      await run();
      expect((await known(b))?.state).toBe('missing');
      expect(send.mock.calls.map(([{ recipients }]) => recipients)).toEqual([
        { type: 'entity', entityRef: 'group:default/team-b' },
      ]);
    },
  );

  describe('finds what removed policies have left behind', () => {
    const namesOf = (objects: { kind: string; name: string }[]) =>
      objects.map(({ kind, name }) => `${kind} ${name}`).sort();

    /** Team A's policy is removed, and nothing of it deleted in the cluster. */
    async function aRemoval() {
      const portal = await aPortal();
      await portal.run();
      const held = portal.kubernetes.objects;
      const kept = portal.merge(teamB);
      const keptNames = new Set(
        kept.map(
          ({ kind, metadata }) =>
            `${kind} ${metadata.namespace} ${metadata.name}`,
        ),
      );
      const former = held.filter(
        ({ kind, metadata }) =>
          !keptNames.has(`${kind} ${metadata.namespace} ${metadata.name}`) &&
          // It is never pruned.
          kind !== 'Namespace',
      );
      const names = namesOf(
        former.map(({ kind, metadata: { name } }) => ({ kind, name })),
      );
      expect(names.length).toBeGreaterThan(3);
      return { ...portal, names, kept };
    }

    it('until it is deleted', async () => {
      const { run, store, kubernetes, names, kept } = await aRemoval();

      await run();
      const left = await store.leftBehind();
      expect(namesOf(left)).toEqual(names);
      expect(left.every(({ policy, since }) => policy === a && since)).toBe(
        true,
      );

      await run();
      await expect(store.leftBehind()).resolves.toEqual(left);

      kubernetes.objects = kept;
      await run();
      await expect(store.leftBehind()).resolves.toEqual([]);
    });

    it.each([
      ['tells those who may upgrade repositories', AuthorizeResult.ALLOW, true],
      ['tells nobody else', AuthorizeResult.DENY, false],
    ])('and %s', async (_, result, isTold) => {
      const { run, store, names } = await aRemoval();
      await run();

      const { leftBehind } = await readPolicyStates(
        [],
        {
          credentials: mockCredentials.user(),
          logger: mockServices.logger.mock(),
        },
        {
          catalog: catalogServiceMock(),
          inForce: store,
          permissions: mockServices.permissions({ result }),
        },
      );

      expect(leftBehind && namesOf(leftBehind)).toEqual(
        isTold ? names : undefined,
      );
    });

    it('of the last policy, too, whose repository is none any more', async () => {
      const { run, store, kubernetes, merge } = await aPortal();
      await run();
      merge();
      const all = kubernetes.objects.filter(({ kind }) => kind !== 'Namespace');

      await run();

      expect(await store.leftBehind()).toHaveLength(all.length);
      await expect(store.counts()).resolves.toEqual(new Map());
    });

    it('of a policy that has changed', async () => {
      const { run, store, merge } = await aPortal();
      await run();

      merge({ ...teamA, destinations: [{ host: 'www.example.com' }] }, teamB);
      await run();

      const left = namesOf(await store.leftBehind());
      expect(left).toContain('ServiceEntry egress-api-github-com-443');
      expect(left).not.toContain('Sidecar default');
    });

    it.each<[string, (object: any) => void]>([
      [
        'somebody else has taken over',
        ({ metadata }) => {
          metadata.labels = { 'app.kubernetes.io/managed-by': 'Helm' };
        },
      ],
      [
        'are never pruned',
        ({ metadata }) => {
          metadata.annotations = {
            'argocd.argoproj.io/sync-options': 'Prune=false',
          };
        },
      ],
    ])('but no objects that %s', async (_, change) => {
      const { run, store, edit, names } = await aRemoval();

      edit('Sidecar', change);
      await run();

      const left = namesOf(await store.leftBehind());
      expect(left).toEqual(names.filter(name => name !== 'Sidecar default'));
    });

    it('but no objects of others that carry the label', async () => {
      const { run, store, kubernetes } = await aPortal();
      kubernetes.objects.push({
        ...kubernetes.objects[0],
        metadata: { ...kubernetes.objects[0].metadata, name: 'of-others' },
      });

      await run();
      await run();

      await expect(store.leftBehind()).resolves.toEqual([]);
    });

    it('but nothing of a repository that cannot be read, or in which a policy cannot be', async () => {
      const { run, store, reader } = await aPortal();
      await run();

      reader.readTree.mockRejectedValueOnce(new Error('502 Bad Gateway'));
      await run();
      await expect(store.leftBehind()).resolves.toEqual([]);

      repository.setContent({
        ...aTree([teamA, teamB]),
        'policies/team-a.github-api/catalog-info.yaml': 'kind: Nothing',
      });
      await run();
      await expect(store.leftBehind()).resolves.toEqual([]);
    });

    it('but nothing whose manifest is still in the repository', async () => {
      const { run, store } = await aPortal();
      await run();

      const tree = aTree([teamA, teamB]);
      delete tree['policies/team-a.github-api/catalog-info.yaml'];
      repository.setContent(tree);
      await run();

      await expect(store.leftBehind()).resolves.toEqual([]);
    });

    it('and keeps it while the cluster does not answer', async () => {
      const { run, store, kubernetes, names, kept } = await aRemoval();
      kubernetes.refusals = [{ path: '/proxy', status: 502, body: 'Bad' }];
      await run();
      // It is not known yet whether it is still there.
      expect((await store.leftBehind()).filter(({ since }) => since)).toEqual(
        [],
      );

      kubernetes.refusals = [];
      await run();
      expect(namesOf(await store.leftBehind())).toEqual(names);

      kubernetes.objects = kept;
      kubernetes.refusals = [{ path: '/proxy', status: 502, body: 'Bad' }];
      await run();
      expect(namesOf(await store.leftBehind())).toEqual(names);
    });
  });

  describe('tells what the verification kit of a policy has found', () => {
    const AT = '2026-06-01T10:00:00Z';

    /** The result of a kit that has tried what Team A's policy then listed; each step that fails says why. */
    function resultOf(requests: JsonObject[], failing: string[] = []): string {
      const list = aTree(requests)[`policies/team-a.github-api/probes.yaml`];
      const ids = [...list.matchAll(/ id: "([^"]*)"/g)].map(([, id]) => id);
      return JSON.stringify({
        at: AT,
        revision: /sha256:(\w+)/.exec(list)![1],
        steps: ['analyze', ...ids].map(id =>
          failing.includes(id)
            ? { id, ok: false, says: 'no' }
            : { id, ok: true },
        ),
      });
    }

    const results = (
      data: Record<string, unknown>,
      metadata: { name?: string; namespace?: string } = {},
    ) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'egress-verification',
        namespace: 'team-a',
        ...metadata,
      },
      data,
    });

    const KEY = 'egress-verify-github-api';

    it('step by step, with its date', async () => {
      const { run, known, kubernetes } = await aPortal();
      kubernetes.objects.push(
        results({ [KEY]: resultOf([teamA], ['unlisted-host']), other: '{}' }),
      );

      await run();

      const { verification, problem } = (await known())!.result;
      expect(problem).toBeUndefined();
      expect(verification).toEqual({
        at: AT,
        isCurrent: true,
        passed: verification!.total - 1,
        total: verification!.total,
        failed: [{ id: 'unlisted-host', says: 'no' }],
        notTried: [],
      });
      expect(verification!.total).toBeGreaterThan(5);
      expect((await known(b))!.result).toEqual({});
    });

    it('that it was of another revision, when the policy has changed since', async () => {
      const { run, known, kubernetes, merge } = await aPortal();
      kubernetes.objects.push(results({ [KEY]: resultOf([teamA]) }));
      await run();
      expect((await known())!.result.verification!.isCurrent).toBe(true);

      merge({
        ...teamA,
        destinations: [{ host: 'api.github.com', port: 8443 }],
      });
      await run();

      expect((await known())!.result.verification).toMatchObject({
        at: AT,
        isCurrent: false,
      });
    });

    it.each([
      ['of another namespace', { namespace: 'team-c' }],
      ['of another name', { name: 'egress-verifications' }],
    ])('and nothing from a ConfigMap %s', async (_, metadata) => {
      const { run, known, kubernetes } = await aPortal();
      kubernetes.objects.push(results({ [KEY]: resultOf([teamA]) }, metadata));

      await run();

      expect((await known())!.result).toEqual({});
    });

    it('or why what stands there is none, and of the others all the same', async () => {
      const { run, known, state, kubernetes } = await aPortal();
      kubernetes.objects.push(
        results({ [KEY]: '{"at":"now"}' }),
        results({ [KEY]: 7 }, { namespace: 'team-b' }),
      );

      await run();

      expect((await known())!.result).toEqual({
        problem: expect.stringMatching(
          /^ConfigMap team-a\/egress-verification, egress-verify-github-api: at: /,
        ),
      });
      expect(await state()).toBe('in force');
    });

    it('and nothing where an earlier version has looked last', async () => {
      const { run, known, knex } = await aPortal();
      await run();

      await knex('istio_egress_in_force').update({ verification: null });

      expect((await known())!.result).toEqual({});
    });

    it('or why it cannot be read; the state is known all the same', async () => {
      const { run, known, state, kubernetes } = await aPortal();
      kubernetes.refusals = [
        {
          path: '/configmaps',
          status: 403,
          body: { kind: 'Status', message: 'configmaps is forbidden' },
        },
      ];

      await run();

      expect((await known())!.result).toEqual({
        problem: '403: configmaps is forbidden',
      });
      expect(await state()).toBe('in force');
    });
  });

  it('keeps what it knows of a repository that cannot be read', async () => {
    const { run, known, reader, logger } = await aPortal();
    await run();
    const before = await known();

    reader.readTree.mockRejectedValueOnce(new Error('502 Bad Gateway'));
    await run();

    await expect(known()).resolves.toEqual(before);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(`${url}/tree/main`),
    );
  });
});
