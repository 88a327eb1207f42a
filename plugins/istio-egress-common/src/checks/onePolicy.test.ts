import {
  addressedProxies as addressed,
  aPlatform,
  aPolicy,
  aPolicyOf,
  toFacts,
} from '../__testUtils__/builders';
import { judgePolicy, judgeRequest } from './judge';

const TODAY = '2026-06-01';

type Changes = Record<string, unknown>;

/** What is refused of the reference policy with changes, on the reference platform with changes. */
function refused(policy: Changes, platform: Changes = {}): string[] {
  return toFacts(
    judgeRequest(aPolicy(policy), aPlatform(platform), TODAY).findings.filter(
      ({ level }) => level === 'error',
    ),
  );
}

const to = (...destinations: Changes[]) => ({ destinations });
const host = 'a.example.com';
const tcp = { host, port: 5432, protocol: 'TCP', addresses: ['10.1.2.3'] };
const passthrough = { default: { hop: 'passthrough' } };
const onNothing = { defaults: {} };
const onDirect = { limits: { direct: true, wildcards: true, unlock: true } };
const unlocked = { limits: { unlock: true } };
const open = { registryOnly: false, networkPolicy: false };
const workload = (changes: Changes) => ({
  workload: { namespace: 'team-a', name: 'app', ...changes },
});

describe('A policy', () => {
  it.each<[string, Changes, Changes, string[]]>([
    [
      'one whose route is not used, which names a proxy',
      { ...to({ host, proxy: 'corporate' }), route: { proxy: 'apac' } },
      {},
      ['EGR201 route.proxy'],
    ],
    [
      'one that goes direct by the platform’s default',
      {},
      { defaults: { route: { proxy: 'direct' } } },
      ['EGR203 route.proxy'],
    ],
    [
      'one destination that goes direct beside one that does not',
      to({ host }, { host: 'b.example.com', proxy: 'direct' }),
      {},
      ['EGR203 destinations[1].proxy'],
    ],
    [
      'no proxy, though one is named undefined',
      {},
      {
        ...onNothing,
        proxies: {
          undefined: { ...addressed.emea, credentials: { secret: 'x' } },
        },
      },
      ['EGR209 route.proxy'],
    ],
    [
      'a second destination without a proxy',
      {
        ...to({ host, proxy: 'corporate' }, { host: 'b.example.com' }),
        route: { exit: 'application' },
      },
      { ...onNothing, proxies: addressed },
      ['EGR209 route.proxy'],
    ],
    [
      'a first destination without a proxy',
      {
        ...to({ host }, { host: 'b.example.com', proxy: 'corporate' }),
        route: { exit: 'application' },
      },
      { ...onNothing, proxies: addressed },
      ['EGR209 route.proxy'],
    ],
    [
      'a proxy by a name that every object has',
      { route: { exit: 'application', proxy: 'constructor' }, lockdown: open },
      unlocked,
      ['EGR201 route.proxy'],
    ],
    [
      'HTTP to a host whose TLS is at the proxy’s port',
      to({
        host: 'proxy.corp.internal',
        protocol: 'HTTP',
        tls: 'originate',
        tlsPort: 3128,
      }),
      {},
      ['EGR412 destinations[0]'],
    ],
    [
      'an address of a proxy, at its port',
      to({ ...tcp, port: 8080, addresses: ['10.1.2.3', '10.20.0.5'] }),
      { proxies: addressed },
      ['EGR412 destinations[0]'],
    ],
    [
      'a proxy’s host at another port',
      to({ host: 'proxy.corp.internal' }),
      {},
      ['EGR123 destinations[0].host'],
    ],
    [
      'HTTP at a proxy’s port, whose TLS is elsewhere',
      to({
        host: 'proxy.corp.internal',
        protocol: 'HTTP',
        tls: 'originate',
        port: 3128,
      }),
      {},
      ['EGR123 destinations[0].host'],
    ],
    [
      'an address of a proxy, at another port',
      to({ ...tcp, addresses: ['10.1.2.3', '10.20.0.5'] }),
      { proxies: addressed },
      ['EGR122 destinations[0].addresses[1]'],
    ],
    [
      'a container, but not at the exit that changes its environment',
      workload({ deployment: 'patch', container: 'main' }),
      {},
      ['EGR314 workload.container'],
    ],
    [
      'options of Java, but not at the exit that gives them',
      workload({ deployment: 'patch', javaToolOptions: true }),
      { proxies: { corporate: { ...addressed.corporate, tls: 'simple' } } },
      ['EGR314 workload.javaToolOptions'],
    ],
    [
      'options of Java without a Deployment that would have them',
      {
        ...workload({ javaToolOptions: true }),
        route: { exit: 'application' },
      },
      { proxies: addressed },
      ['EGR314 workload.javaToolOptions'],
    ],
    [
      'a waypoint of an Istio that has none for this',
      { route: { exit: 'waypoint' }, lockdown: open },
      { istio: { version: '1.25' }, ...unlocked },
      ['EGR317 destinations[0].host'],
    ],
    [
      'an application’s proxy of which no address is known',
      { route: { exit: 'application' } },
      {},
      ['EGR304 route.proxy', 'EGR316 lockdown.networkPolicy'],
    ],
    [
      'a namespace of Kubernetes',
      workload({ namespace: 'kube-public' }),
      {},
      ['EGR210 workload.namespace'],
    ],
    [
      'the namespace of the control plane',
      workload({ namespace: 'mesh' }),
      { istio: { namespace: 'mesh' } },
      ['EGR210 workload.namespace'],
    ],
    [
      'the namespace of a gateway',
      workload({ namespace: 'egress' }),
      { gateways: { default: {}, other: { namespace: 'egress' } } },
      ['EGR210 workload.namespace'],
    ],
    [
      'a Service beside a gateway',
      to({ host: 'metrics.egress' }),
      { gateways: { default: { namespace: 'egress' } } },
      ['EGR410 destinations[0].host'],
    ],
    [
      'a Service of another team',
      to({ host: 'reviews.team-b' }),
      {
        namespaces: {
          'team-a': ['group:default/team-a'],
          'team-b': ['group:default/team-b'],
        },
      },
      ['EGR410 destinations[0].host'],
    ],
  ])('is refused with %s', (_what, policy, platform, facts) => {
    expect(refused(policy, platform)).toEqual(facts);
  });

  it.each<[string, Changes, Changes]>([
    [
      'destinations that all choose a proxy, whatever the default is',
      to({ host, proxy: 'corporate' }),
      { defaults: { route: { proxy: 'direct' } } },
    ],
    [
      'destinations that all choose a proxy where there is no default',
      to({ host, proxy: 'corporate' }),
      onNothing,
    ],
    [
      'TCP at the sidecar beside a passthrough gateway',
      {
        ...to(tcp),
        route: { exit: 'sidecar', proxy: 'corporate' },
        lockdown: open,
      },
      { gateways: passthrough, ...unlocked },
    ],
    [
      'a default certificate that no destination takes',
      {},
      {
        gateways: passthrough,
        clientCertificates: { x: { owners: ['group:default/team-b'] } },
        defaults: { route: { proxy: 'corporate', clientCertificate: 'x' } },
      },
    ],
    [
      'another host at a proxy’s port',
      to({ host, port: 3128, protocol: 'TLS' }),
      {},
    ],
    [
      'other addresses at a proxy’s port',
      to({ ...tcp, port: 8080 }),
      { proxies: addressed },
    ],
    [
      'a wildcard at the sidecar where no EnvoyFilter is allowed',
      {
        ...to({ host: '*.example.com' }),
        route: { exit: 'sidecar', proxy: 'direct' },
        lockdown: open,
      },
      onDirect,
    ],
    [
      'a wildcard at a gateway of an older Istio',
      { ...to({ host: '*.example.com' }), route: { proxy: 'direct' } },
      {
        istio: { version: '1.29' },
        limits: { direct: true, wildcards: true, envoyFilters: true },
      },
    ],
    [
      'the ticket that is wanted',
      { ticket: 'NET-1' },
      { limits: { requireTicket: true } },
    ],
    [
      'the sidecar where there is no default gateway',
      { route: { exit: 'sidecar' }, lockdown: open },
      { gateways: { other: {} }, ...unlocked },
    ],
    [
      'a host below one that is called like its namespace',
      to({ host: 'a.team-a.com' }),
      {},
    ],
  ])('is accepted with %s', (_what, policy, platform) => {
    expect(refused(policy, platform)).toEqual([]);
  });

  it('that was granted before stays without obstacles when less is allowed', () => {
    const platform = aPlatform({ hosts: { allow: ['*.example.com'] } });
    expect(toFacts(judgePolicy(aPolicy(), platform).findings)).toEqual([]);
    expect(toFacts(judgeRequest(aPolicy(), platform).findings)).toEqual([
      'EGR101 destinations[0].host',
    ]);
  });

  it('is not asked about its days where nobody knows the day', () => {
    const platform = aPlatform({ limits: { maxLifetimeDays: 30 } });
    expect(
      toFacts(judgeRequest(aPolicyOf('team-a'), platform).findings),
    ).toEqual([]);
  });
});
