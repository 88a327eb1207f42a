import type { JsonObject } from '@backstage/types';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { MOST_PASTED } from 'backstage-plugin-istio-egress-common';
import { aRequest, aTree, entitiesOf } from 'istio-egress-test-utils';
import { asAgreed } from '../__testUtils__/asAgreed';
import { startPlugin } from '../__testUtils__/startPlugin';

const url = 'https://github.com/acme/egress';

const ENTRY = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: pkg, namespace: team-a }
spec:
  hosts: [pkg.example.com]
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
`;

const LINE =
  '[2026-06-01T10:00:00.000Z] "- - -" 0 - - - "-" 10 20 30 - "-" "-" "-" "-" "140.82.121.5:443" outbound|443||pkg.example.com 10.0.0.1:40000 140.82.121.5:443 10.0.0.1:40001 pkg.example.com -';

describe('The questions of the pages', () => {
  const repository = createMockDirectory();
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    repository.setContent(aTree([aRequest()]));
    const service = await startPlugin({
      repositories: { [url]: repository.path },
      entities: entitiesOf(aTree([aRequest()]), url),
    });
    ({ url: api, stop } = service);
  });

  afterAll(() => stop());

  async function ask(path: string, body: JsonObject, authorization?: string) {
    const response = await fetch(`${api}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== undefined && { authorization }),
      },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) asAgreed(`/${path}`, answer);
    return { status: response.status, body: answer };
  }

  describe('manifests/explain', () => {
    it('says where calls go, and which request replaces the manifests', async () => {
      const { status, body } = await ask('manifests/explain', { text: ENTRY });
      expect(status).toBe(200);
      expect(body.calls).toContainEqual({
        namespace: 'team-a',
        workload: '*',
        host: 'pkg.example.com',
        port: 443,
        path: ['sidecar', 'pkg.example.com:443'],
        tls: 'application',
        outcome: 'direct',
      });
      expect(body.import.requests).toEqual([
        expect.objectContaining({
          request: expect.objectContaining({
            destinations: [{ host: 'pkg.example.com', port: 443 }],
          }),
          replaces: [
            { kind: 'ServiceEntry', namespace: 'team-a', name: 'pkg' },
          ],
        }),
      ]);
    });

    it('tells of a document that cannot be read', async () => {
      const { body } = await ask('manifests/explain', { text: 'a: [' });
      expect(body.findings.map(({ code }: any) => code)).toEqual(['EGR800']);
    });

    it('refuses more than is explained', async () => {
      const { status, body } = await ask('manifests/explain', {
        text: 'a'.repeat(MOST_PASTED + 1),
      });
      expect(status).toBe(400);
      expect(body.error.message).toContain('text: ');
    });

    it('refuses a cluster that there is not', async () => {
      const { status, body } = await ask('manifests/explain', {
        text: ENTRY,
        cluster: 'nowhere',
      });
      expect(status).toBe(400);
      expect(body.error.message).toContain('cluster: ');
    });

    it('is for people alone', async () => {
      const { status } = await ask(
        'manifests/explain',
        { text: ENTRY },
        'Bearer mock-none-token',
      );
      expect(status).toBe(401);
    });
  });

  it('tells who calls what by a log, and what is missing', async () => {
    const { body } = await ask('logs/discover', {
      text: `${LINE}\nnothing of a log\n`,
      namespace: 'team-a',
      workload: 'app',
    });
    expect(body).toMatchObject({
      calls: [
        { host: 'pkg.example.com', port: 443, count: 1, outcome: 'allowed' },
      ],
      totalCalls: 1,
      requests: [
        {
          workload: { namespace: 'team-a', name: 'app' },
          destinations: [{ host: 'pkg.example.com', port: 443 }],
        },
      ],
      uses: [{ policy: 'team-a.github-api', count: 0 }],
      unread: 1,
    });
  });

  it('tells when a policy was used last, and which call a lockdown would refuse', async () => {
    const { body } = await ask('logs/discover', {
      text: [
        LINE.replace(/pkg\.example\.com/g, 'api.github.com'),
        LINE.replace(/outbound\|443\|\|[^ ]+/, 'PassthroughCluster'),
      ].join('\n'),
      namespace: 'team-a',
      workload: 'app',
    });
    expect(body.uses).toEqual([
      {
        policy: 'team-a.github-api',
        count: 1,
        lastUsed: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
    expect(body.calls).toContainEqual(
      expect.objectContaining({
        host: 'pkg.example.com',
        outcome: 'allowed',
        wouldBeRefused: true,
      }),
    );
  });

  describe('reach', () => {
    const question = { namespace: 'team-a', workload: 'app' };

    it('answers by the policies of the catalog', async () => {
      const host = 'api.github.com';
      const { body } = await ask('reach', { ...question, host });
      expect(body).toMatchObject({
        answer: 'allowed',
        policies: [{ policy: 'team-a.github-api' }],
      });
    });

    it('says what a proposed request would allow, and break', async () => {
      const { body } = await ask('reach', {
        ...question,
        host: 'pkg.example.com',
        proposed: aRequest({
          destinations: [{ host: 'pkg.example.com' }],
        }) as unknown as JsonObject,
      });
      expect(body.answer).toBe('allowed');
      expect(
        body.changes
          .filter(({ workload }: any) => workload === 'app')
          .map(({ host, change }: any) => [host, change]),
      ).toEqual([
        ['api.github.com', 'stops'],
        ['pkg.example.com', 'works'],
      ]);
    });

    it('refuses a proposed request with all that is wrong', async () => {
      const { status, body } = await ask('reach', {
        ...question,
        host: 'pkg.example.com',
        proposed: { name: 'X' },
      });
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/EGR004 name.*EGR\d+ workload/s);
    });
  });
});
