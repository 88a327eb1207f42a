import { aPlatform, aPolicy, aResolved } from '../__testUtils__/builders';
import type { Policy } from '../request';
import { verdictOf } from './verdict';

function verdict(policy: Policy, platform = aPlatform()) {
  return verdictOf(aResolved(policy, platform), platform);
}

function bypassIds(policy: Policy, platform = aPlatform()) {
  const [{ bypasses }] = verdict(policy, platform).destinations;
  return bypasses.map(({ id }) => id);
}

function enforcers(policy = aPolicy(), platform = aPlatform()) {
  return verdict(policy, platform).destinations.map(({ enforcedBy }) =>
    enforcedBy.map(({ by }) => by),
  );
}

describe('a lockdown that is observed', () => {
  const observed = verdictOf(
    aResolved(aPolicy({ lockdown: { observe: true } })),
    aPlatform(),
  );

  it('is enforced by nobody, and the verdict says so', () => {
    const [{ enforcedBy, bypasses }] = observed.destinations;
    expect(enforcedBy.map(({ by }) => by)).toEqual(['gateway', 'proxy']);
    expect(bypasses.find(({ id }) => id === 'unlisted-hosts')?.what).toContain(
      'nothing of it is enforced',
    );
    expect(observed.prerequisites.join()).toContain('Telemetry');
    expect(observed.prerequisites.join()).not.toContain('The lockdown also');
  });
});

describe('verdictOf', () => {
  it('names everyone who enforces a policy under lockdown', () => {
    expect(enforcers()).toEqual([
      ['sidecar', 'gateway', 'networkPolicy', 'proxy'],
    ]);
  });

  it('names nobody who does not', () => {
    const open = aPolicy({
      route: { proxy: 'direct' },
      lockdown: { registryOnly: false, networkPolicy: false },
    });
    expect(enforcers(open)).toEqual([['gateway']]);
    expect(bypassIds(open)).toEqual([
      'pod-around-sidecar',
      'unlisted-hosts',
      'domain-fronting',
    ]);
    const [{ path }] = verdict(open).destinations;
    expect(path.map(({ kind }) => kind)).toEqual([
      'workload',
      'sidecar',
      'gateway',
      'host',
    ]);
  });

  it('lets nobody hear a server that speaks first where certificates are compared', () => {
    const database = {
      destinations: [
        {
          host: 'db.example.com',
          port: 5432,
          protocol: 'TCP',
          addresses: ['10.1.2.3'],
        },
      ],
    };
    expect(bypassIds(aPolicy(database))).not.toContain('server-speaks-first');
    const everyPod = { workload: { namespace: 'team-a' } };
    expect(bypassIds(aPolicy({ ...database, ...everyPod }))).toContain(
      'server-speaks-first',
    );
  });

  it('tells the platform of a default deny only where there is one', () => {
    const denying = (policy: Policy) =>
      verdict(policy).prerequisites.join(' ').includes('denies everything');
    expect(denying(aPolicy())).toBe(false);
    expect(denying(aPolicy({ workload: { namespace: 'team-a' } }))).toBe(true);
  });

  it('says that a passthrough hop carries no identity', () => {
    const platform = aPlatform({
      gateways: { default: { hop: 'passthrough' } },
    });
    const [{ enforcedBy }] = verdict(aPolicy(), platform).destinations;
    expect(enforcedBy.map(({ what }) => what).join(' ')).toContain(
      'no identity',
    );
    expect(bypassIds(aPolicy(), platform)).toContain('anyone-at-gateway');
  });

  it('knows whom a waypoint asks, and what ztunnel lets pass', () => {
    const open = aPolicy({
      route: { exit: 'waypoint' },
      lockdown: { registryOnly: false, networkPolicy: false },
    });
    expect(enforcers(open)).toEqual([['waypoint', 'proxy']]);
    expect(bypassIds(open)).toEqual(['unlisted-hosts', 'domain-fronting']);
    const closed = aPolicy({
      route: { exit: 'waypoint' },
      lockdown: { registryOnly: false, networkPolicy: true },
    });
    expect(enforcers(closed)).toEqual([['waypoint', 'networkPolicy', 'proxy']]);
    expect(bypassIds(closed)).toEqual(['domain-fronting', 'dns']);
    const [{ path }] = verdict(closed).destinations;
    expect(path.map(({ kind }) => kind)).toEqual([
      'workload',
      'ztunnel',
      'waypoint',
      'proxy',
      'host',
    ]);
  });

  it('says that the way of a sidecar to the proxy is every process’s of the pod', () => {
    const platform = aPlatform({
      proxies: {
        corporate: {
          host: 'proxy.corp.internal',
          port: 3128,
          addresses: ['10.20.0.5'],
        },
      },
    });
    expect(
      bypassIds(aPolicy({ route: { exit: 'sidecar' } }), platform),
    ).toContain('pod-around-sidecar');
    expect(bypassIds(aPolicy(), platform)).not.toContain('pod-around-sidecar');
  });

  it('says when a workload shares its identity with others', () => {
    const shared = aPolicy({ workload: { namespace: 'team-a', name: 'app' } });
    expect(bypassIds(shared)).toContain('shared-service-account');
  });

  it('says which ways inside the cluster the lockdown leaves open', () => {
    const prerequisites = (changes: Record<string, unknown>) =>
      verdict(aPolicy(), aPlatform(changes)).prerequisites.join(' ');
    expect(prerequisites({})).toContain('no Service of another namespace');
    expect(
      prerequisites({ clusterTraffic: { namespaces: ['payments'] } }),
    ).toContain('of payments only');
  });

  describe('of what a platform leaves open', () => {
    const said = (changes: Record<string, unknown>) =>
      verdict(aPolicy(), aPlatform(changes))
        .destinations[0].bypasses.filter(({ id }) => id === 'cluster-traffic')
        .map(({ what }) => what);
    const openTo = (cidr: string) =>
      said({
        clusterTraffic: { cidrs: [{ cidr, ports: [80], reason: 'Tokens' }] },
      });

    it.each([
      ['169.254.169.254/32', '169.254.169.254'],
      ['169.254.0.0/16', '169.254.169.254'],
      ['fd00:ec2::/64', 'fd00:ec2::254'],
      ['168.63.129.16/32', '168.63.129.16'],
    ])('finds in %s the metadata service %s', (cidr, address) => {
      expect(openTo(cidr)).toEqual([
        expect.stringContaining(`metadata service of the cloud at ${address} `),
      ]);
    });

    it.each(['169.254.170.23/32', '10.0.0.0/8', 'fd00::/120'])(
      'finds none in %s',
      cidr => {
        expect(openTo(cidr)).toEqual([
          `Pods of team-a reach ${cidr} on port 80 without a policy: Tokens (clusterTraffic of the platform).`,
        ]);
      },
    );

    it('names a control plane outside of the cluster', () => {
      expect(said({})).toEqual([]);
      expect(
        said({
          istio: { controlPlane: { cidrs: ['199.36.153.8/30'], port: 443 } },
        }),
      ).toEqual([expect.stringContaining('reach 199.36.153.8/30 on port 443')]);
    });
  });

  it.each([
    ['*.s3.amazonaws.com', 'anyone can register'],
    ['*.amazonaws.com', 'anyone can register'],
    ['*.example.com', 'whoever operates it'],
  ])('says of %s that %s', (host, words) => {
    const [{ bypasses }] = verdict(
      aPolicy({ destinations: [{ host }] }),
    ).destinations;
    expect(
      bypasses.find(({ id }) => id === 'any-host-of-wildcard')?.what,
    ).toContain(words);
  });

  it('says that plain HTTP can be read behind the proxy too', () => {
    const ids = (port: number) =>
      bypassIds(
        aPolicy({
          destinations: [{ host: 'ocsp.example.com', port }],
          route: { exit: 'application' },
        }),
      );
    expect(ids(80)).toContain('plain-http');
    expect(ids(443)).not.toContain('plain-http');
  });
});
