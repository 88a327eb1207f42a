import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  aResolved,
  toFacts,
} from '../__testUtils__/builders';
import { judgePolicy, judgeRequest, judgeSet } from '../checks';
import { finish } from '../steps';
import { renderTree } from './renderTree';

type Changes = Record<string, unknown>;

const TEAM = 'group:default/team-a';
const OTHERS = 'group:default/team-b';

const host = 'a.example.com';
const to = (...destinations: Changes[]) => ({ destinations });
const workload = (changes: Changes) => ({
  workload: { namespace: 'team-a', ...changes },
});

/** What is refused of a request on a platform, and never what is merely held. */
function refused(request: Changes, platform: Changes): string[] {
  const [policy, on] = [aPolicy(request), aPlatform(platform)];
  expect(judgePolicy(policy, on).findings).toEqual([]);
  const { findings } = judgeRequest(policy, on);
  return toFacts(findings.filter(({ level }) => level === 'error'));
}

describe('A client certificate', () => {
  const presenting = (changes: Changes = {}) => ({
    route: { clientCertificate: 'client' },
    ...to({ host, protocol: 'HTTP', tls: 'originate' }),
    ...changes,
  });
  const declared = (declaration: Changes) => ({
    clientCertificates: { client: declaration },
  });

  it.each<[string, Changes]>([
    ['its owner', { owners: [OTHERS, TEAM] }],
    ['its namespace', { namespaces: ['team-a'] }],
    [
      'its owner, namespace and host',
      {
        owners: [TEAM],
        namespaces: ['team-a'],
        hosts: ['b.example.com', '*.example.com'],
      },
    ],
  ])('is presented for %s', (_, declaration) => {
    expect(refused(presenting(), declared(declaration))).toEqual([]);
  });

  it.each<[string, Changes, Changes, string[]]>([
    [
      'nobody where it is not declared',
      {},
      {},
      ['EGR213 route.clientCertificate'],
    ],
    [
      'nobody by a name that every object has',
      { route: { clientCertificate: 'constructor' } },
      declared({ owners: [TEAM] }),
      ['EGR213 route.clientCertificate'],
    ],
    [
      'no other owner',
      {},
      declared({ owners: [OTHERS] }),
      ['EGR214 route.clientCertificate'],
    ],
    [
      'no other namespace, though the owner is named',
      {},
      declared({ owners: [TEAM], namespaces: ['team-b'] }),
      ['EGR218 route.clientCertificate'],
    ],
    [
      'no other owner in a namespace that is named',
      {},
      declared({ owners: [OTHERS], namespaces: ['team-a'] }),
      ['EGR214 route.clientCertificate'],
    ],
    [
      'no other host, beside one that is named',
      to(
        { host, protocol: 'HTTP', tls: 'originate' },
        { host: 'b.example.org', protocol: 'HTTP', tls: 'originate' },
        { host: 'c.example.org' },
      ),
      declared({ owners: [TEAM], hosts: ['*.example.com'] }),
      ['EGR215 destinations[1].host'],
    ],
    [
      'nobody else when the platform has it as its default',
      { route: {} },
      {
        ...declared({ owners: [OTHERS] }),
        defaults: {
          route: { proxy: 'corporate', clientCertificate: 'client' },
        },
      },
      ['EGR214 route.clientCertificate'],
    ],
  ])('is presented for %s', (_, changes, platform, facts) => {
    expect(refused(presenting(changes), platform)).toEqual(facts);
  });

  it('is presented to nobody whose wildcard covers its host at the same gateway', () => {
    const platform = aPlatform({
      ...declared({ owners: [TEAM] }),
      limits: { wildcards: true, envoyFilters: true },
    });
    const policies = [
      aPolicy(presenting()),
      aPolicyOf('team-b', to({ host: '*.example.com', port: 8443 })),
    ].map(policy => aResolved(policy, platform));
    const findings = finish(judgeSet(policies));
    expect(findings.map(({ code, policy }) => [code, policy])).toEqual([
      ['EGR403', 'team-b.github-api'],
    ]);
  });

  it('is told with what may be chosen in its place', () => {
    const platform = aPlatform({
      clientCertificates: {
        ours: { owners: [TEAM] },
        theirs: { owners: [OTHERS] },
      },
    });
    const [finding] = judgeRequest(aPolicy(presenting()), platform).findings;
    expect(finding.message).toContain('`client`');
    expect(finding.fix).toContain('`ours`');
    expect(finding.fix).not.toContain('`theirs`');
  });
});

describe('A certificate authority', () => {
  const clientCertificates = {
    client: { owners: ['group:default/team-b'], hosts: ['*.example.com'] },
  };
  const naming = (caSecret: string) =>
    refused(to({ host, protocol: 'HTTP', caSecret }), { clientCertificates });

  it('is anybody’s to name, since it is public', () => {
    expect(naming('corp-ca')).toEqual([]);
  });

  it('is not read from a Secret that the platform keeps for others', () => {
    expect(naming('client')).toEqual(['EGR214 destinations[0].caSecret']);
  });
});

describe('A port', () => {
  it.each<[string, Changes, string[]]>([
    [
      'that leaves is judged like one that the application dials',
      { port: 8080, tlsPort: 8443 },
      ['EGR204 destinations[0].tlsPort'],
    ],
    [
      'that the application dials is judged beside it',
      { port: 80 },
      ['EGR204 destinations[0].port'],
    ],
    ['that is allowed on both sides is accepted', { port: 8080 }, []],
  ])('%s', (_, ports, facts) => {
    expect(
      refused(to({ host, protocol: 'HTTP', tls: 'originate', ...ports }), {
        limits: { ports: [443, 8080] },
      }),
    ).toEqual(facts);
  });

  it('that leaves is judged where nobody names it', () => {
    expect(
      refused(to({ host, protocol: 'HTTP', tls: 'originate', port: 80 }), {
        limits: { ports: [80] },
      }),
    ).toEqual(['EGR204 destinations[0].tlsPort']);
  });
});

describe('A selector', () => {
  const gateways = {
    default: { selector: { app: 'egress', istio: 'egressgateway' } },
  };

  it.each<[string, Changes, string[]]>([
    [
      'that has all labels of a gateway is refused',
      { selector: { istio: 'egressgateway', app: 'egress', tier: 'back' } },
      ['EGR121 workload.selector'],
    ],
    [
      'that has some labels of a gateway is a team’s own',
      { selector: { app: 'egress' } },
      [],
    ],
    [
      'that has another value is a team’s own',
      { selector: { app: 'egress', istio: 'ingressgateway' } },
      [],
    ],
    [
      'of the control plane is refused',
      { selector: { app: 'istiod' } },
      ['EGR121 workload.selector'],
    ],
    [
      'of the control plane is refused where it comes from a name',
      { name: 'istiod' },
      ['EGR121 workload.name'],
    ],
    [
      'of a workload that is called like it is a team’s own',
      { name: 'istiod', selector: { app: 'app' } },
      [],
    ],
    ['of every pod is a team’s own', {}, []],
    [
      'of the waypoint’s Deployment is refused',
      { name: 'egress-waypoint' },
      ['EGR121 workload.name'],
    ],
    [
      'beside the waypoint’s account is refused',
      { name: 'app', serviceAccount: 'egress-waypoint' },
      ['EGR121 workload.serviceAccount'],
    ],
  ])('%s', (_, changes, facts) => {
    expect(refused(workload(changes), { gateways })).toEqual(facts);
  });
});

describe('An address', () => {
  const at = (...addresses: string[]) =>
    to({ host, port: 5432, protocol: 'TCP', addresses });
  const direct = (...addresses: string[]) => ({
    ...at(...addresses),
    route: { proxy: 'direct' },
  });
  const clusterCidrs = ['10.96.0.0/12', 'fd00:10:96::/112'];

  it.each<[string, string[]]>([
    ['10.111.255.254', ['EGR122 destinations[0].addresses[0]']],
    ['FD00:10:96:0:0:0:0:0001', ['EGR122 destinations[0].addresses[0]']],
    ['10.112.0.1', []],
    ['fd00:10:97::1', []],
  ])('%s is held against the ranges of the cluster', (address, facts) => {
    expect(refused(at(address), { clusterCidrs })).toEqual(facts);
  });

  it.each<[string, Changes, string[]]>([
    ['any, where any host is allowed', {}, []],
    [
      'none, where hosts are listed',
      { hosts: { allow: ['*.example.com'] } },
      ['EGR217 destinations[0].addresses[0]'],
    ],
    [
      'none, where a host is denied',
      { hosts: { deny: ['b.example.com'] } },
      ['EGR217 destinations[0].addresses[0]'],
    ],
    [
      'one of the ranges that are allowed',
      {
        hosts: { allow: ['*.example.com'] },
        limits: { direct: true, addresses: ['10.1.2.0/24'] },
      },
      [],
    ],
    [
      'none beside them, even where any host is allowed',
      { limits: { direct: true, addresses: ['10.1.3.0/24'] } },
      ['EGR217 destinations[0].addresses[0]'],
    ],
  ])('is dialled without a proxy: %s', (_, platform, facts) => {
    expect(
      refused(direct('10.1.2.3'), { limits: { direct: true }, ...platform }),
    ).toEqual(facts);
  });

  it('that only tells calls apart on their way to a proxy is any', () => {
    const platform = { hosts: { allow: ['*.example.com'] } };
    expect(refused(at('10.1.2.3'), platform)).toEqual([]);
  });
});

describe('A lockdown', () => {
  const lockdown = (registryOnly: boolean, networkPolicy: boolean) => ({
    registryOnly,
    networkPolicy,
  });

  it.each<[string, Changes, Changes, string[]]>([
    [
      'both locks of the platform',
      { lockdown: lockdown(false, false) },
      lockdown(true, true),
      ['EGR216 lockdown.registryOnly', 'EGR216 lockdown.networkPolicy'],
    ],
    [
      'one of them',
      { lockdown: { networkPolicy: false } },
      lockdown(true, true),
      ['EGR216 lockdown.networkPolicy'],
    ],
    [
      'what the platform leaves open',
      { lockdown: lockdown(false, false) },
      lockdown(false, false),
      [],
    ],
    [
      'REGISTRY_ONLY at a waypoint, which knows none, beside a NetworkPolicy',
      { route: { exit: 'waypoint' }, lockdown: lockdown(false, true) },
      lockdown(true, true),
      [],
    ],
    [
      'REGISTRY_ONLY at a waypoint, without a NetworkPolicy in its place',
      { route: { exit: 'waypoint' }, lockdown: { registryOnly: false } },
      lockdown(true, false),
      ['EGR216 lockdown.networkPolicy'],
    ],
    [
      'both locks, by observing them',
      { lockdown: { observe: true } },
      lockdown(false, true),
      ['EGR216 lockdown.observe'],
    ],
  ])('opens %s', (_, request, closed, facts) => {
    const defaults = { route: { proxy: 'corporate' }, lockdown: closed };
    expect(refused(request, { defaults })).toEqual(facts);
    expect(refused(request, { defaults, limits: { unlock: true } })).toEqual(
      [],
    );
  });

  it('that another policy of the namespace closed stays closed, or that one is named', () => {
    const platform = aPlatform({ limits: { unlock: true } });
    const beside = (changes: Changes) =>
      aPolicy({
        name: 'open',
        lockdown: changes,
        destinations: [{ host: 'b.example.com' }],
      });
    const sidecar = 'manifests/namespaces/team-a/sidecar.yaml';

    const { files } = renderTree(
      [aPolicy(), beside({ registryOnly: false })],
      platform,
    );
    expect(files.get(sidecar)).toBe(
      renderTree([aPolicy()], platform).files.get(sidecar),
    );
    const policies = [aPolicy(), beside({ networkPolicy: false })];
    const [mixed] = finish(
      judgeSet(policies.map(policy => aResolved(policy, platform))),
    );
    expect(mixed).toMatchObject({ code: 'EGR411', level: 'error' });
    expect(mixed.message).toContain('team-a.github-api');
  });
});
