import { aPlatform, aPolicy } from '../__testUtils__/builders';
import type { Platform } from '../platform';
import { judgeRequest } from './judge';

/** Code, path, message and fix of what is said, for one code. */
function saidOf(
  code: string,
  changes: Record<string, unknown>,
  platform: Platform = aPlatform(),
) {
  return judgeRequest(aPolicy(changes), platform)
    .findings.filter(each => each.code === code)
    .map(({ path, message, fix }) => ({ path, text: `${message} ${fix}` }));
}

const calling = (...destinations: Record<string, unknown>[]) => ({
  destinations: destinations.map(each => ({ host: 'a.example.com', ...each })),
});

describe('a service that needs more than one port', () => {
  const addresses = ['20.1.2.3'];

  it.each([
    ['FTP', { port: 21, addresses }, 'Use SFTP'],
    ['FTP over TLS', { port: 990 }, 'Use SFTP'],
    ['Kafka', { port: 9094 }, 'for each broker'],
    [
      'Azure SQL',
      { host: 'db.database.windows.net', port: 1433, addresses },
      'connection policy of the server to Proxy',
    ],
    ['DNS', { port: 53, addresses }, 'open the resolver in dns'],
    [
      'MongoDB Atlas',
      { host: 'c0.abcde.mongodb.net', port: 27017, protocol: 'TLS' },
      'each member of the replica set',
    ],
  ])('is told to whoever asks for %s', (_, destination, fix) => {
    expect(saidOf('EGR141', calling(destination))).toEqual([
      {
        path: 'destinations[0].port',
        text: expect.stringContaining(fix),
      },
    ]);
  });

  it.each([
    ['SFTP', [{ port: 22, addresses }]],
    ['Event Hubs', [{ port: 9093 }]],
    ['another SQL Server', [{ port: 1433, addresses }]],
    ['another MongoDB', [{ port: 27017, addresses }]],
    [
      'several brokers',
      [
        { host: 'b-1.example.com', port: 9094 },
        { host: 'b-2.example.com', port: 9094 },
      ],
    ],
  ])('is not told to whoever asks for %s', (_, destinations) => {
    expect(saidOf('EGR141', calling(...destinations))).toEqual([]);
  });
});

describe('TLS that the mesh begins', () => {
  it.each(['HTTP', 'WS'])(
    'is told where %s asks for nothing else',
    protocol => {
      expect(saidOf('EGR140', calling({ port: 8530, protocol }))).toEqual([
        {
          path: 'destinations[0].tls',
          text: expect.stringMatching(/to port 443 .* on port 8530\.$/),
        },
      ]);
    },
  );

  it('is told with the port of gRPC itself', () => {
    const [{ text }] = saidOf(
      'EGR140',
      calling({ port: 50051, protocol: 'GRPC' }),
    );
    expect(text).toContain('to port 50051 of the host');
  });

  it.each([
    ['asks for it', { port: 8530, protocol: 'HTTP', tls: 'originate' }],
    ['names its port', { port: 8530, protocol: 'HTTP', tlsPort: 8531 }],
    ['names its authority', { port: 8530, protocol: 'HTTP', caSecret: 'ca' }],
    ['uses port 80', { port: 80, protocol: 'HTTP' }],
    ['uses TLS', { port: 443, protocol: 'TLS' }],
  ])('is not told to whoever %s', (_, destination) => {
    expect(saidOf('EGR140', calling(destination))).toEqual([]);
  });
});

it('says what gRPC may be, and what a port of nobody may be', () => {
  const [{ text }] = saidOf('EGR126', calling({ port: 50051 }));
  expect(text).toContain('is usually gRPC');
  expect(text).toMatch(/`TLS`, `GRPC`\.$/);
  const [{ text: other }] = saidOf('EGR126', calling({ port: 9200 }));
  expect(other).toContain('has no usual protocol');
});

it('tells a wildcard over a metadata service from the service itself', () => {
  const platform = aPlatform({
    hosts: { allow: ['*'] },
    limits: { wildcards: true, envoyFilters: true },
  });
  const said = (host: string) =>
    saidOf('EGR116', { destinations: [{ host }] }, platform)[0].text;
  expect(said('metadata.google.internal')).toContain(
    '`metadata.google.internal` is the metadata service of Google Cloud',
  );
  expect(said('*.tencentyun.com')).toContain(
    '`*.tencentyun.com` covers `metadata.tencentyun.com`, the metadata service',
  );
});

describe('a label that the request does not name', () => {
  const workload = { namespace: 'shop', name: 'checkout' };

  it('is told to whoever leaves the pods alone, with the kind as what may be wrong', () => {
    expect(saidOf('EGR136', { workload })).toEqual([
      {
        path: 'workload.selector',
        text: expect.stringContaining('workload.kind'),
      },
    ]);
  });

  it('is told to whoever patches them, as a label that is added', () => {
    const patched = { workload: { ...workload, deployment: 'patch' } };
    expect(saidOf('EGR136', patched)).toEqual([]);
    expect(saidOf('EGR142', patched)).toEqual([
      {
        path: 'workload.selector',
        text: expect.stringContaining('`app=checkout`'),
      },
    ]);
  });

  it.each([
    ['names it', { ...workload, deployment: 'patch', selector: { a: 'b' } }],
    ['creates the pods', { ...workload, deployment: 'create', image: 'a:1' }],
  ])('is not told to whoever %s', (_, asked) => {
    expect(saidOf('EGR136', { workload: asked })).toEqual([]);
    expect(saidOf('EGR142', { workload: asked })).toEqual([]);
  });
});

describe('what a finding offers', () => {
  const bare = { proxies: {}, defaults: {} };

  it.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
    ['EGR209', {}, bare, 'Ask the platform team to declare a proxy.'],
    [
      'EGR209',
      {},
      { ...bare, limits: { direct: true } },
      'Enter route.proxy: `direct`.',
    ],
    [
      'EGR201',
      { route: { proxy: 'emea' } },
      bare,
      'Ask the platform team to declare a proxy.',
    ],
    [
      'EGR203',
      { route: { proxy: 'direct' } },
      bare,
      'Ask the platform team to declare a proxy.',
    ],
    [
      'EGR230',
      { route: { exit: 'waypoint', waypoint: 'shared' } },
      {},
      'Remove route.waypoint for a waypoint of the namespace.',
    ],
    [
      'EGR131',
      {
        workload: {
          namespace: 'team-a',
          kind: 'argoproj.io/v1alpha1/Rollout',
          name: 'app',
          selector: { app: 'app' },
          deployment: 'patch',
        },
      },
      {},
      'Set workload.deployment to `none`.',
    ],
  ])('exists, in %s', (code, request, platform, fix) => {
    expect(saidOf(code, request, aPlatform(platform))).toEqual([
      { path: expect.any(String), text: expect.stringContaining(fix) },
    ]);
  });

  it('is no other host where the platform denies the host', () => {
    const platform = aPlatform({
      hosts: { allow: ['*.example.com'], ask: ['*'], deny: ['b.example.org'] },
    });
    const { findings } = judgeRequest(
      aPolicy(calling({ host: 'b.example.org' })),
      platform,
    );
    expect(findings.map(({ code }) => code)).toEqual(['EGR103']);
  });
});
