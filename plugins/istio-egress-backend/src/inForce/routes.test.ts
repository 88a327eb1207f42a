import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  aRequest,
  aTree,
  entitiesOf,
  objectsOf,
  requestOfTeamB as teamB,
  TestKubernetes,
} from 'istio-egress-test-utils';
import { asAgreed } from '../__testUtils__/asAgreed';
import { startPlugin } from '../__testUtils__/startPlugin';

const url = 'https://github.com/acme/egress';
const teamA = aRequest();
const a = 'resource:default/team-a.github-api';
const b = 'resource:default/team-b.github-api';

/** The plugin beside a Kubernetes plugin, which takes none but Backstage's own tokens. */
const kubernetes = new TestKubernetes();
const kubernetesPlugin = createBackendPlugin({
  pluginId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: {
        router: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
      },
      async init({ router, httpAuth }) {
        router.use(async (request, response) => {
          await httpAuth.credentials(request, { allow: ['service'] });
          request.url = request.originalUrl;
          await kubernetes.answer(request, response);
        });
      },
    });
  },
});

describe('The routes about clusters', () => {
  const repository = createMockDirectory();
  const scheduler = mockServices.scheduler();
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const tree = aTree([teamA, teamB]);
    repository.setContent(tree);
    kubernetes.objects = [
      ...objectsOf(tree),
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'egress-verification', namespace: 'team-a' },
        data: {
          'egress-verify-github-api': JSON.stringify({
            at: '2026-06-01T10:00:00Z',
            revision: '0'.repeat(64),
            steps: [{ id: 'analyze', ok: true }],
          }),
        },
      },
    ];
    ({ url: api, stop } = await startPlugin({
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
      },
      // The catalog does not show the policy of Team B.
      entities: entitiesOf(aTree([teamA]), url),
      features: [
        kubernetesPlugin,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    }));
  });

  afterAll(() => stop());

  async function ask(path: string, body?: object, authorization?: string) {
    const response = await fetch(`${api}/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== undefined && { authorization }),
      },
      body: JSON.stringify(body),
    });
    const answer: any = await response.json();
    if (response.ok) asAgreed(`/${path}`, answer);
    return { status: response.status, body: answer };
  }

  const askForAll = (authorization?: string) =>
    Promise.all([
      ask('policies/states', { policies: [a, b] }, authorization),
      ask('policies/in-state', { state: 'in force' }, authorization),
      ask(
        'policies/default/team-a.github-api/in-cluster',
        undefined,
        authorization,
      ),
    ]);

  it('say that no cluster is connected before the first look', async () => {
    expect((await askForAll()).map(({ body }) => body)).toEqual([
      { connected: false, states: [] },
      { connected: false, policies: [] },
      { connected: false, objects: [] },
    ]);
  });

  it('tell how policies stand, as far as the catalog shows them to the caller', async () => {
    await scheduler.triggerTask('istio-egress-in-force');

    const [states, inState, one] = await askForAll();

    const { state, since, lookedAt, cluster, objects } = one.body;
    expect(one.body.verification).toEqual({
      at: '2026-06-01T10:00:00Z',
      isCurrent: false,
      passed: 1,
      total: 1,
      failed: [],
      notTried: [],
    });
    expect({ state, cluster }).toEqual({
      state: 'in force',
      cluster: 'production',
    });
    expect(objects.length).toBeGreaterThan(5);
    expect(states.body).toEqual({
      connected: true,
      states: [{ policy: a, state, since, lookedAt }],
    });
    expect(inState.body).toMatchObject({ connected: true, policies: [a] });
    expect(Date.parse(inState.body.lookedAt)).not.toBeNaN();
    const { status } = await ask(
      'policies/default/team-b.github-api/in-cluster',
    );
    expect(status).toBe(404);
  });

  it('refuse what is no state, and more policies than a page shows', async () => {
    await expect(
      ask('policies/in-state', { state: 'gone' }),
    ).resolves.toMatchObject({ status: 400 });
    await expect(
      ask('policies/states', { policies: Array(201).fill(a) }),
    ).resolves.toMatchObject({ status: 400 });
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['a plugin', mockCredentials.service.header(), 403],
  ])(
    'are for people alone, and not for %s',
    async (_, authorization, status) => {
      const answers = await askForAll(authorization);

      expect(answers.map(answer => answer.status)).toEqual([
        status,
        status,
        status,
      ]);
    },
  );
});
