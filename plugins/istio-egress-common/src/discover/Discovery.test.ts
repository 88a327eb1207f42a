import { Discovery } from './Discovery';
import { aPolicy } from '../__testUtils__/builders';

const envoy = ({
  time = '2026-06-01T10:00:00.000Z',
  first = '- - -',
  code = '0',
  flags = '-',
  details = '-',
  authority = '-',
  cluster = 'outbound|443||api.github.com',
  local = '140.82.112.3:443',
  remote = '10.1.2.3:41000',
  name = 'api.github.com',
} = {}) =>
  `[${time}] "${first}" ${code} ${flags} ${details} - "-" 510 3 10 - "-" "-" "-" "${authority}" "140.82.112.3:443" ${cluster} 10.1.2.3:40000 ${local} ${remote} ${name} -`;

const discovered = (lines: string[], options = {}) => {
  const discovery = new Discovery(options);
  lines.forEach(line => discovery.add(line));
  return discovery;
};

const GITHUB = {
  source: '10.1.2.3',
  host: 'api.github.com',
  port: 443,
  count: 1,
  first: '2026-06-01T10:00:00.000Z',
  last: '2026-06-01T10:00:00.000Z',
  outcome: 'allowed',
};

describe('Discovery', () => {
  it.each([
    ["Envoy's text", envoy(), GITHUB],
    [
      "Envoy's text of HTTP",
      envoy({
        first: 'GET /zen HTTP/1.1',
        code: '200',
        authority: 'api.github.com',
        local: '140.82.112.3:80',
        name: '-',
      }),
      { ...GITHUB, port: 80 },
    ],
    [
      'a refusal by REGISTRY_ONLY',
      envoy({ cluster: 'BlackHoleCluster', flags: 'UH' }),
      { ...GITHUB, outcome: 'denied' },
    ],
    [
      'a refusal by authorization',
      envoy({ details: 'rbac_access_denied_matched_policy[none]' }),
      { ...GITHUB, outcome: 'denied' },
    ],
    [
      "Envoy's JSON",
      JSON.stringify({
        start_time: '2026-06-01T10:00:00.000Z',
        requested_server_name: 'API.github.com',
        downstream_local_address: '140.82.112.3:443',
        downstream_remote_address: '10.1.2.3:41000',
        upstream_cluster: 'PassthroughCluster',
        response_code: 0,
        authority: null,
      }),
      { ...GITHUB, wouldBeRefused: true },
    ],
    [
      "squid's access.log",
      '1780308000.000    921 10.1.2.3 TCP_TUNNEL/200 1500 CONNECT api.github.com:443 - HIER_DIRECT/140.82.112.3 -',
      GITHUB,
    ],
    [
      "squid's refusal",
      '1780308000.000      1 10.1.2.3 TCP_DENIED/403 3900 CONNECT api.github.com:443 - HIER_NONE/- text/html',
      { ...GITHUB, outcome: 'denied' },
    ],
    [
      "squid's plain HTTP",
      '1780308000.000     12 10.1.2.3 TCP_MISS/200 900 GET http://api.github.com/zen - HIER_DIRECT/140.82.112.3 text/plain',
      { ...GITHUB, port: 80 },
    ],
    [
      "squid's combined",
      '10.1.2.3 - - [01/Jun/2026:12:00:00 +0200] "CONNECT api.github.com:443 HTTP/1.1" 200 1500 "-" "curl/8" TCP_TUNNEL:HIER_DIRECT',
      GITHUB,
    ],
  ])('reads %s', (_, line, call) => {
    expect(discovered([line]).calls).toEqual([call]);
  });

  it('leaves out what came in, what stays in the cluster, and all other lines', () => {
    const discovery = discovered([
      envoy({ cluster: 'inbound|8080||' }),
      envoy({ cluster: 'InboundPassthroughCluster' }),
      envoy({ name: 'db.team-a.svc.cluster.local' }),
      envoy({ name: 'outbound_.443_._.gateway.istio-system' }),
      '2026-06-01T10:00:00Z info Envoy proxy is ready',
      '{"level":"info"}',
      '{',
      '',
      'x'.repeat(100_000),
    ]);
    expect(discovery.calls).toEqual([]);
    expect(discovery.unread).toBe(6);
  });

  it('counts calls, and says the first and the last, in any order', () => {
    const at = (hour: string) =>
      envoy({ time: `2026-06-01T${hour}:00:00.000Z` });
    const { calls } = discovered([
      at('10'),
      at('08'),
      at('12'),
      envoy({ name: 'a.example.com' }),
    ]);
    expect(calls).toHaveLength(2);
    expect(calls[0]).toEqual({
      ...GITHUB,
      count: 3,
      first: '2026-06-01T08:00:00.000Z',
      last: '2026-06-01T12:00:00.000Z',
    });
  });

  it('tells what a lockdown would refuse from what the sidecar knows', () => {
    const { calls } = discovered([
      envoy(),
      envoy({ cluster: 'PassthroughCluster' }),
      envoy({ cluster: 'PassthroughCluster' }),
    ]);
    expect(
      calls.map(({ count, outcome, wouldBeRefused }) => [
        count,
        outcome,
        wouldBeRefused,
      ]),
    ).toEqual([
      [2, 'allowed', true],
      [1, 'allowed', undefined],
    ]);
  });

  it('says when each policy was last used, and which one was not', () => {
    const at = (time: string, changes = {}) =>
      envoy({ time: `2026-06-${time}.000Z`, ...changes });
    const other = aPolicy({
      name: 'other',
      destinations: [{ host: 'pypi.org' }],
    });
    const { uses } = discovered(
      [
        at('01T10:00:00'),
        at('03T10:00:00'),
        at('02T10:00:00'),
        at('09T10:00:00', { cluster: 'BlackHoleCluster' }),
      ],
      { policies: [aPolicy(), other], whose: { namespace: 'team-a' } },
    );
    expect(uses).toEqual([
      {
        policy: 'team-a.github-api',
        count: 3,
        lastUsed: '2026-06-03T10:00:00.000Z',
      },
      { policy: 'team-a.other', count: 0 },
    ]);
  });

  it('knows the workload by the prefix of kubectl logs', () => {
    const line = `[pod/checkout-7d9f8c6b5-x2k4p/istio-proxy] ${envoy()}`;
    expect(discovered([line]).calls[0].workload).toBe('checkout');
  });

  it('names the policy that covers a call, and makes requests of the others', () => {
    const discovery = discovered(
      [
        envoy(),
        envoy({ name: 'pypi.org' }),
        envoy({ name: 'pypi.org', cluster: 'BlackHoleCluster' }),
      ],
      {
        policies: [aPolicy()],
        whose: { namespace: 'team-a', workload: 'app' },
      },
    );
    expect(
      discovery.calls.map(({ host, outcome, policy }) => [
        host,
        outcome,
        policy,
      ]),
    ).toEqual([
      ['api.github.com', 'allowed', 'team-a.github-api'],
      ['pypi.org', 'allowed', undefined],
      ['pypi.org', 'denied', undefined],
    ]);
    expect(discovery.requests).toEqual([
      {
        name: 'app-egress',
        reason: 'Calls that were found in logs: say what they are for.',
        workload: { namespace: 'team-a', name: 'app' },
        destinations: [{ host: 'pypi.org', port: 443 }],
      },
    ]);
  });

  it('covers no call of another workload', () => {
    const { calls } = discovered([envoy()], {
      policies: [aPolicy()],
      whose: { namespace: 'team-a', workload: 'other' },
    });
    expect(calls[0].policy).toBeUndefined();
  });

  it('keeps no more calls than it has room for', () => {
    const discovery = new Discovery();
    for (let each = 0; each < 100_010; each += 1) {
      discovery.add(envoy({ name: `h${each}.example.com` }));
    }
    expect(discovery.calls).toHaveLength(100_000);
    expect(discovery.leftOut).toBe(10);
  });

  it.each([
    ['99999999999999999.000', undefined],
    ['1780308000.000', '2026-06-01T10:00:00.000Z'],
  ])('reads the time %s of squid', (time, last) => {
    const { calls } = discovered([
      `${time} 1 10.1.2.3 TCP_MISS/200 1 GET http://www.example.com/ -`,
    ]);

    expect(calls.map(call => call.last)).toEqual([last]);
  });

  it.each([
    ['by its name', 'a.b.example.com', ['a.b.example.com']],
    ['by wildcards of any depth', 'a.b.example.com', ['*.b.example.com']],
    ['by a wildcard further up', 'a.b.example.com', ['*.example.com']],
  ])('finds the policy that covers a call %s', (_, name, hosts) => {
    const policies = [
      aPolicy({ name: 'other', destinations: [{ host: 'example.com' }] }),
      aPolicy({
        name: 'covers',
        destinations: hosts.map(host => ({ host, port: 443 })),
      }),
      aPolicy({
        name: 'port',
        destinations: hosts.map(host => ({ host, port: 8443 })),
      }),
    ];

    const { calls } = discovered([envoy({ name })], { policies });

    expect(calls.map(({ policy }) => policy)).toEqual(['team-a.covers']);
  });
});
