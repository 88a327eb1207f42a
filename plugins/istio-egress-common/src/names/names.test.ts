import {
  LONGEST_CLUSTER,
  entityNameIn,
  policyEntityName,
  policyMeantBy,
  policyName,
} from './entities';
import { policyHostName } from './objects';
import { GatewayWay, hopHost, hopSubset, viaHost, wayObjectName } from './ways';

const way: GatewayWay = {
  gateway: 'default',
  host: 'api.github.com',
  port: 443,
  protocol: 'TLS',
  proxy: 'corporate',
};

function aWay(changes: Partial<GatewayWay>): GatewayWay {
  return { ...way, ...changes };
}

describe('derived names', () => {
  it('read like what they stand for', () => {
    expect(hopHost(way)).toBe(
      'api-github-com-443-corporate-default.hop.egress.internal',
    );
    expect(viaHost(way)).toBe(
      'api-github-com-443-corporate-default.via.egress.internal',
    );
    expect(
      policyName({ name: 'github-api', workload: { namespace: 'team-a' } }),
    ).toBe('team-a.github-api');
  });

  it('differ when any part differs, however hyphens and dots are placed', () => {
    const hosts = [
      'a.b.example',
      'a-b.example',
      'a--b.example',
      'a.b-example.b',
      '*.example.b',
      'wildcard.example.b',
    ];
    const proxies = ['x', 'x-y', 'x--y', 'direct', '443-x'];
    const gateways = ['y', 'y-x', 'x'];
    const protocols: Pick<
      GatewayWay,
      'protocol' | 'port' | 'tlsPort' | 'caSecret' | 'clientCertificate'
    >[] = [
      { protocol: 'TLS', port: 443 },
      { protocol: 'TLS', port: 8443 },
      { protocol: 'TCP', port: 443 },
      { protocol: 'HTTP', port: 80, tlsPort: 443 },
      { protocol: 'HTTP', port: 80, tlsPort: 4430 },
      { protocol: 'HTTP', port: 80, tlsPort: 443, clientCertificate: 'x' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, clientCertificate: 'x-y' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, clientCertificate: 'xbyz' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, clientCertificate: 'x.byz' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, caSecret: 'x.y' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, caSecret: 'x.y.x' },
      { protocol: 'HTTP', port: 80, tlsPort: 443, caSecret: 'x' },
      ...['x', 'x-y'].map(caSecret => ({
        ...{ protocol: 'HTTP' as const, port: 80, tlsPort: 443 },
        ...{ caSecret, clientCertificate: 'z' },
      })),
      ...(['HTTP', 'HTTP2', 'GRPC'] as const).flatMap(protocol => [
        { protocol, port: 80 },
        { protocol, port: 280 },
        { protocol, port: 50051, tlsPort: 443 },
      ]),
    ];
    const names = hosts.flatMap(host =>
      proxies.flatMap(proxy =>
        gateways.flatMap(gateway =>
          protocols.map(protocol =>
            hopSubset({ host, proxy, gateway, ...protocol }),
          ),
        ),
      ),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('tell namespace and name apart wherever the hyphen is', () => {
    const first = { name: 'b-c', workload: { namespace: 'a' } };
    const second = { name: 'c', workload: { namespace: 'a-b' } };
    expect(policyName(first)).not.toBe(policyName(second));
  });

  it('tell a policy and a host apart wherever the dots and hyphens are', () => {
    const pairs = [
      ['a.x', 'y.example.com'],
      ['a.x-y', 'example.com'],
      ['a.x', 'y-example.com'],
      ['a.x-y-example', 'com'],
    ];
    const names = pairs.map(([policy, host]) => policyHostName(policy, host));
    expect(new Set(names).size).toBe(names.length);
  });

  it('name a policy of a cluster within 63 characters, and apart from all others', () => {
    const policies = [
      { name: 'x', workload: { namespace: 'team-a' } },
      { name: 'x', workload: { namespace: 'team-a' }, cluster: 'dev' },
      { name: 'x', workload: { namespace: 'team-a' }, cluster: 'prod' },
      ...['dev', 'prod', 'c'.repeat(LONGEST_CLUSTER)].flatMap(cluster =>
        ['1', '2'].map(end => ({
          name: 'n'.repeat(62) + end,
          workload: { namespace: 'a'.repeat(63) },
          cluster,
        })),
      ),
    ];
    const names = policies.map(policyEntityName);
    expect(names.slice(0, 2)).toEqual(['team-a.x', 'dev.team-a.x']);
    expect(new Set(names).size).toBe(policies.length);
    const fits = names.map((name, index) => [
      name.length <= 63,
      name.startsWith(`${policies[index].cluster ?? 'team-a'}.`),
    ]);
    expect(fits).toEqual(names.map(() => [true, true]));
  });

  it('tell which policy of which cluster a person means', () => {
    const long = policyName({
      name: 'n'.repeat(40),
      workload: { namespace: 'a'.repeat(40) },
    });
    const meant = (text: string) =>
      policyMeantBy(text, ['dev', 'team-a'], () => ['team-a.x', long]);
    const ofDev = { cluster: 'dev', policy: 'team-a.x' };
    expect(meant('dev.team-a.x')).toEqual(ofDev);
    expect(meant('dev/team-a/x')).toEqual(ofDev);
    expect(meant('team-a/x')).toEqual({ policy: 'team-a.x' });
    // A namespace may have a cluster's name.
    expect(meant('team-a.x')).toEqual({ policy: 'team-a.x' });
    expect(meant(entityNameIn('dev', long))).toEqual({
      cluster: 'dev',
      policy: long,
    });
  });

  it('stay within 63 characters, and apart when only the cut part differs', () => {
    const label = 'a'.repeat(60);
    const first = wayObjectName(
      aWay({ host: `${label}.${label}.one.example` }),
    );
    const second = wayObjectName(
      aWay({ host: `${label}.${label}.two.example` }),
    );
    expect(first).toHaveLength(63);
    expect(second).toHaveLength(63);
    expect(first).not.toBe(second);
  });

  it('never let a short name pass for one that was cut', () => {
    const cut = policyName({
      name: 'b'.repeat(63),
      workload: { namespace: 'a' },
    });
    const pretender = { name: cut.slice(2), workload: { namespace: 'a' } };
    expect(`${pretender.workload.namespace}.${pretender.name}`).toBe(cut);
    expect(policyName(pretender)).not.toBe(cut);
  });
});
