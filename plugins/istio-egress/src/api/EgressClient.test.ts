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

  const repositoryUrl = 'https://github.com/acme/egress';

  it.each([
    ['files', 'policyFiles', { repositoryUrl, findings: [], files: [] }],
    ['pull-requests', 'policyPullRequests', { repositoryUrl, more: false }],
    ['tasks', 'policyTasks', { tasks: [], searched: 0, total: 0, more: false }],
  ] as const)(
    'asks for the %s of a policy, whatever its name is',
    async (path, method, answer) => {
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

  const finding = {
    code: 'EGR102',
    level: 'error',
    path: 'destinations[0].host',
    message: 'It is too broad.',
    fix: 'Name a host.',
  };

  it.each([
    [
      'a field that is missing',
      { ...preview, title: undefined },
      'title: Invalid input: expected string, received undefined',
    ],
    [
      'a finding that is unknown',
      { ...preview, findings: [finding, { ...finding, code: 'EGR000' }] },
      'findings.1.code: Expected the code of a finding',
    ],
    [
      'a file of another state',
      { ...preview, files: [{ path: 'a', change: 'moved' }] },
      'files.0.change: Invalid option',
    ],
    ['a list', [], 'the whole: Invalid input: expected object, received array'],
  ])('names the route and the field of %s', async (_, body, problem) => {
    const { client } = aClient(anAnswer(200, body));

    await expect(
      client.previewRemoval({ policy: 'resource:default/a.b' }),
    ).rejects.toMatchObject({
      name: 'WrongAnswer',
      message: expect.stringContaining(
        `The answer of /previews/removal cannot be read: ${problem}`,
      ),
    });
  });

  it('names the route that answers with a page, as a sign-in in between does', async () => {
    const { client } = aClient(
      new Response('<!DOCTYPE html>', { status: 200 }),
    );

    await expect(client.driftedPolicies()).rejects.toThrow(
      'The answer of /policies/drifted cannot be read: it is no JSON',
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
