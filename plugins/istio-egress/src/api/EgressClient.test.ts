import { EgressClient } from './EgressClient';

const discovery = {
  getBaseUrl: async (plugin: string) => `http://portal.test/api/${plugin}`,
};

function aClient(answer: Response) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof window.fetch>>(
    async () => answer,
  );
  return { client: new EgressClient(discovery, { fetch }), fetch };
}

const anAnswer = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const preview = {
  findings: [],
  digest: 'sha256:0',
  title: 'Allow it',
  description: 'It is allowed.',
  files: [],
  kept: [],
};

describe('EgressClient', () => {
  it.each([
    [
      'request',
      { request: { name: 'a' }, targetUrl: 'https://github.com/acme/egress' },
      'previewRequest',
    ],
    [
      'renewal',
      { policy: 'resource:default/a.b', expires: '2027-01-31' },
      'previewRenewal',
    ],
    ['removal', { policy: 'resource:default/a.b' }, 'previewRemoval'],
    [
      'upgrade',
      { targetUrl: 'https://github.com/acme/egress', overwrite: true },
      'previewUpgrade',
    ],
  ] as const)('asks what a %s would change', async (kind, change, method) => {
    const { client, fetch } = aClient(anAnswer(200, preview));

    await expect(client[method](change as never)).resolves.toEqual(preview);

    const [address, init] = fetch.mock.calls[0];
    expect(address).toBe(
      `http://portal.test/api/istio-egress/previews/${kind}`,
    );
    expect(init?.method).toBe('POST');
    expect(JSON.parse(String(init?.body))).toEqual(change);
  });

  it.each([
    ['files', 'policyFiles'],
    ['pull-requests', 'policyPullRequests'],
    ['tasks', 'policyTasks'],
  ] as const)(
    'asks for the %s of a policy, whatever its name is',
    async (path, method) => {
      const answer = { repositoryUrl: '', findings: [], files: [] };
      const { client, fetch } = aClient(anAnswer(200, answer));

      await expect(
        client[method]({ namespace: 'default', name: '../../a' }),
      ).resolves.toEqual(answer);

      expect(fetch.mock.calls[0][0]).toBe(
        `http://portal.test/api/istio-egress/policies/default/..%2F..%2Fa/${path}`,
      );
    },
  );

  it('asks which policies have drifted', async () => {
    const answer = { policies: ['resource:default/team-a.github-api'] };
    const { client, fetch } = aClient(anAnswer(200, answer));

    await expect(client.driftedPolicies()).resolves.toEqual(answer);

    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal.test/api/istio-egress/policies/drifted',
    );
  });

  it('says why the backend refused', async () => {
    const { client } = aClient(
      anAnswer(403, {
        error: { name: 'NotAllowedError', message: 'Not your policy' },
        response: { statusCode: 403 },
      }),
    );

    await expect(
      client.previewRemoval({ policy: 'resource:default/a.b' }),
    ).rejects.toMatchObject({
      statusCode: 403,
      cause: { name: 'NotAllowedError', message: 'Not your policy' },
    });
  });
});
