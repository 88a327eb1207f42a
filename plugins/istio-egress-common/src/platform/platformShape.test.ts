import { aPlatformConfig, toFacts } from '../__testUtils__/builders';
import { readPlatform } from './readPlatform';

/** The platform with a value at a path, and whatever an object needs to hold it. */
function withValue(path: string, value: unknown, beside: object = {}) {
  const keys = path.split('.');
  return aPlatformConfig(
    keys.reduceRight<unknown>((inner, key, level) => {
      if (key === '0') return [inner];
      const isInnermost = level === keys.length - 1;
      return { ...(isInnermost && beside), [key]: inner };
    }, value) as Record<string, unknown>,
  );
}

function factsAt(path: string, config: unknown): string[] {
  const result = readPlatform(config);
  const place = path.replace(/\.0\b/g, '[0]');
  return result.ok
    ? []
    : toFacts(result.findings).filter(each => each.endsWith(` ${place}`));
}

const range = '10.0.0.0/8';
const owner = 'group:default/team-a';

describe('Each object of a platform', () => {
  it.each([
    'istio.controlPlane',
    'proxies.corporate.credentials',
    'gateways.default.secondPass',
    'waypoints.shared',
    'hosts',
    'approval',
    'clientCertificates.client',
    'repositories.0',
    'limits',
    'defaults',
    'defaults.route',
    'defaults.lockdown',
    'expiry',
    'drift',
    'clusterTraffic',
    'clusterTraffic.cidrs.0',
    'dns.0',
    'workloads',
    'workloads.resources',
    'workloads.securityContext',
    'workloads.securityContext.capabilities',
    'workloads.securityContext.seccompProfile',
    'workloads.securityContext.seLinuxOptions',
  ])('%s has no unknown key', path => {
    const place = `${path}.unknown`;
    expect(factsAt(place, withValue(place, true))).toEqual([
      `EGR001 ${place.replace(/\.0\b/g, '[0]')}`,
    ]);
  });
});

describe('Each list of a platform', () => {
  it.each([
    { path: 'approval.reviewers', element: 'avery', most: 20 },
    { path: 'clientCertificates.client.owners', element: owner, most: 100 },
    {
      path: 'clientCertificates.client.namespaces',
      element: 'team-a',
      most: 10_000,
    },
    {
      path: 'clientCertificates.client.hosts',
      element: 'api.github.com',
      most: 10_000,
      beside: { owners: [owner] },
    },
    { path: 'clusterCidrs', element: range, most: 1000 },
    {
      path: 'clusterTraffic.cidrs',
      element: { cidr: range, ports: [443], reason: 'API server' },
      most: 100,
    },
    {
      path: 'clusterTraffic.cidrs.0.ports',
      element: 443,
      most: 100,
      beside: { cidr: range, reason: 'API server' },
    },
    { path: 'clusterTraffic.namespaces', element: 'team-a', most: 10_000 },
    { path: 'dns', element: { namespace: 'dns' }, most: 100 },
    { path: 'hosts.allow', element: 'api.github.com', most: 10_000 },
    { path: 'hosts.ask', element: 'api.github.com', most: 10_000 },
    { path: 'hosts.deny', element: 'api.github.com', most: 10_000 },
    { path: 'istio.controlPlane.cidrs', element: range, most: 100 },
    { path: 'istio.trustDomains', element: 'cluster.local', most: 20 },
    { path: 'limits.addresses', element: range, most: 1000 },
    { path: 'limits.ports', element: 443, most: 1000 },
    { path: 'namespaces.team-a', element: owner, most: 100 },
    { path: 'noProxy', element: 'localhost', most: 1000 },
    {
      path: 'proxies.corporate.addresses',
      element: '10.1.2.3',
      most: 50,
      beside: { host: 'proxy.corp.internal', port: 3128 },
    },
    {
      path: 'repositories',
      element: { url: 'https://github.com/acme/egress' },
      most: 1000,
    },
    ...['namespaces', 'owners'].map(list => ({
      path: `repositories.0.${list}`,
      element: list === 'owners' ? owner : 'team-a',
      most: 1000,
      beside: { url: 'https://github.com/acme/egress' },
    })),
    { path: 'workloads.imagePullSecrets', element: 'registry', most: 20 },
    {
      path: 'workloads.securityContext.capabilities.add',
      element: 'NET_BIND_SERVICE',
      most: 100,
    },
    {
      path: 'workloads.securityContext.supplementalGroups',
      element: 1000,
      most: 100,
    },
  ])('$path holds at most $most', ({ path, element, most, beside }) => {
    const list = Array<unknown>(most).fill(element);
    expect(factsAt(path, withValue(path, list, beside))).toEqual([]);
    const more = withValue(path, [...list, element], beside);
    expect(factsAt(path, more)).toEqual([
      `EGR013 ${path.replace(/\.0\b/g, '[0]')}`,
    ]);
  });

  it.each([
    { path: 'clientCertificates.client.owners' },
    { path: 'clientCertificates.client.namespaces' },
    { path: 'clientCertificates.client.hosts', beside: { owners: [owner] } },
    {
      path: 'clusterTraffic.cidrs.0.ports',
      beside: { cidr: range, reason: 'API server' },
    },
    { path: 'dns' },
    { path: 'dns.0.ports', beside: { namespace: 'dns' } },
    { path: 'istio.controlPlane.cidrs' },
    {
      path: 'repositories.0.namespaces',
      beside: { url: 'https://github.com/acme/egress' },
    },
    {
      path: 'repositories.0.owners',
      beside: { url: 'https://github.com/acme/egress' },
    },
  ])('$path means nothing when it is empty', ({ path, beside }) => {
    expect(factsAt(path, withValue(path, [], beside))).toEqual([
      `EGR013 ${path.replace(/\.0\b/g, '[0]')}`,
    ]);
  });
});

describe('A repository of a platform', () => {
  it('has an address of at most 2048 characters', () => {
    const address = 'https://github.com/acme/';
    const path = 'defaults.repository';
    const longest = address.padEnd(2048, 'e');
    expect(factsAt(path, withValue(path, longest))).toEqual([]);
    expect(factsAt(path, withValue(path, `${longest}e`))).toEqual([
      'EGR905 defaults.repository',
    ]);
  });
});
