import { aPlatformConfig, toFacts } from '../__testUtils__/builders';
import { readPlatform } from './readPlatform';

function reading(changes: Record<string, unknown>): string[] {
  const result = readPlatform(aPlatformConfig(changes));
  return result.ok ? [] : toFacts(result.findings);
}

describe('readPlatform', () => {
  it('reads app-config’s value and a file with its key alike', () => {
    const config = aPlatformConfig();
    expect(readPlatform({ istioEgress: config })).toEqual(readPlatform(config));
  });

  it('knows Istio’s usual egress gateway when none is declared', () => {
    const result = readPlatform({});
    expect(result.ok && result.value.gateways).toEqual({
      default: {
        namespace: 'istio-system',
        service: 'istio-egressgateway',
        selector: { istio: 'egressgateway' },
        port: 443,
        targetPort: 8443,
        hop: 'mutual',
        api: 'istio',
        secondPass: { port: 80, targetPort: 8080 },
      },
    });
  });

  it('refuses an Istio that is older than what is rendered for', () => {
    const result = readPlatform({ istio: { version: '1.23.4' } });
    expect(!result.ok && toFacts(result.findings)).toEqual([
      'EGR906 istio.version',
    ]);
    expect(readPlatform({ istio: { version: '1.24' } }).ok).toBe(true);
  });

  it.each([
    'istio',
    'proxies.corporate',
    'proxies.corporate.credentials',
    'gateways.default',
    'gateways.default.secondPass',
    'hosts',
    'limits',
    'defaults',
    'expiry',
    'clusterTraffic',
  ])('reports an unknown key of %s', path => {
    const changes = path
      .split('.')
      .reduceRight<Record<string, unknown>>(
        (inner, key) => ({ [key]: inner }),
        { unknown: true },
      );
    expect(reading(changes)).toContain(`EGR001 ${path}.unknown`);
  });

  it.each([
    ['an unknown key', { proxys: {} }, 'EGR001 proxys'],
    [
      'a proxy without a port',
      {
        proxies: { corporate: { host: 'proxy.corp.internal' } },
      },
      'EGR002 proxies.corporate.port',
    ],
    [
      'a proxy with no address',
      {
        proxies: {
          corporate: { host: 'proxy.corp.internal', port: 1, addresses: [] },
        },
      },
      'EGR013 proxies.corporate.addresses',
    ],
    [
      'a proxy with more than 50 addresses',
      {
        proxies: {
          corporate: {
            host: 'proxy.corp.internal',
            port: 3128,
            addresses: Array(51).fill('10.1.2.3'),
          },
        },
      },
      'EGR013 proxies.corporate.addresses',
    ],
    [
      'more than ten notices',
      { expiry: { notifyDaysBefore: Array(11).fill(1) } },
      'EGR013 expiry.notifyDaysBefore',
    ],
    [
      'a notice on the last day',
      { expiry: { notifyDaysBefore: [7, 0] } },
      'EGR014 expiry.notifyDaysBefore[1]',
    ],
    [
      'a check of repositories at every moment',
      { drift: { checkEveryMinutes: 1 } },
      'EGR014 drift.checkEveryMinutes',
    ],
    ['no port for anybody', { limits: { ports: [] } }, 'EGR013 limits.ports'],
    [
      'a proxy named direct',
      {
        proxies: {
          corporate: { host: 'proxy.corp.internal', port: 3128 },
          direct: { host: 'proxy.corp.internal', port: 3128 },
        },
      },
      'EGR901 proxies.direct',
    ],
    [
      'a default proxy that is not declared',
      { defaults: { route: { proxy: 'apac' } } },
      'EGR902 defaults.route.proxy',
    ],
    [
      'a default gateway that is not declared',
      { defaults: { route: { gateway: 'apac' } } },
      'EGR902 defaults.route.gateway',
    ],
    [
      'a default client certificate that is not declared',
      { defaults: { route: { clientCertificate: 'client' } } },
      'EGR902 defaults.route.clientCertificate',
    ],
    [
      'a client certificate for everybody',
      { clientCertificates: { client: { hosts: ['*.example.com'] } } },
      'EGR911 clientCertificates.client',
    ],
    [
      'a client certificate for nobody',
      { clientCertificates: { client: { owners: [] } } },
      'EGR013 clientCertificates.client.owners',
    ],
    [
      'a client certificate by a name that no Secret has',
      { clientCertificates: { '*': { namespaces: ['team-a'] } } },
      'EGR004 clientCertificates.*',
    ],
    [
      'an address in place of a range',
      { clusterCidrs: ['10.96.0.1'] },
      'EGR909 clusterCidrs[0]',
    ],
    [
      'a range that there is not',
      { limits: { addresses: ['10.96.0.0/33'] } },
      'EGR909 limits.addresses[0]',
    ],
    [
      'a pattern with a star in the middle',
      { hosts: { allow: ['api.*.com'] } },
      'EGR903 hosts.allow[0]',
    ],
    [
      'a repository without a scheme',
      { defaults: { repository: 'github.com/acme/egress' } },
      'EGR905 defaults.repository',
    ],
    [
      'a pattern of all repositories of a host',
      { repositories: [{ url: 'https://github.com/*' }] },
      'EGR913 repositories[0].url',
    ],
    [
      'a pattern of any owner',
      { repositories: [{ url: 'https://github.com/*/egress' }] },
      'EGR913 repositories[0].url',
    ],
    [
      'a pattern of any host',
      { repositories: [{ url: 'https://*.corp/acme/egress' }] },
      'EGR913 repositories[0].url',
    ],
    [
      'a default repository that cannot be on the list',
      {
        repositories: [],
        defaults: { repository: 'https://github.com/acme/egress#main' },
      },
      'EGR913 defaults.repository',
    ],
    [
      'the Gateway API on an Istio without TLSRoute v1',
      {
        istio: { version: '1.29' },
        gateways: { default: {}, modern: { api: 'kubernetes' } },
      },
      'EGR350 gateways.modern.api',
    ],
    [
      'a namespace for any name',
      { namespaces: { '*': ['group:default/team-a'] } },
      'EGR004 namespaces.*',
    ],
    [
      'an owner for any name',
      { namespaces: { 'team-a': ['group:default/*'] } },
      'EGR005 namespaces.team-a[0]',
    ],
    [
      'any trust domain',
      { istio: { trustDomain: '*' } },
      'EGR907 istio.trustDomain',
    ],
    [
      'any of several trust domains',
      { istio: { trustDomains: ['cluster.local', '*.local'] } },
      'EGR907 istio.trustDomains[1]',
    ],
    [
      'no trust domain at all',
      { istio: { trustDomains: [] } },
      'EGR013 istio.trustDomains',
    ],
    [
      'the trust domain in both forms',
      { istio: { trustDomain: 'a.example', trustDomains: ['a.example'] } },
      'EGR920 istio.trustDomain',
    ],
    [
      'any domain of clusters',
      { istio: { clusterDomain: '*.local' } },
      'EGR907 istio.clusterDomain',
    ],
    [
      'an address as a domain of clusters',
      { istio: { clusterDomain: '10.0.0.1' } },
      'EGR907 istio.clusterDomain',
    ],
    [
      'a version of another kind',
      { istio: { version: 'v1' } },
      'EGR904 istio.version',
    ],
  ])('reports %s', (_what, changes, fact) => {
    expect(reading(changes)).toEqual([fact]);
  });

  it.each([
    [
      'a control plane in two places',
      {
        istio: {
          controlPlane: { cidrs: ['10.0.0.1/32'], selector: { app: 'istiod' } },
        },
      },
      'EGR930 istio.controlPlane',
    ],
    [
      'resolvers without a list',
      { dns: { namespace: 'openshift-dns' } },
      'EGR003 dns',
    ],
    ['a resolver without a place', { dns: [{ ports: [53] }] }, 'EGR931 dns[0]'],
    [
      'a resolver in two places',
      { dns: [{ namespace: 'kube-system', cidr: '169.254.20.10/32' }] },
      'EGR931 dns[0]',
    ],
    [
      'a resolver with a selector of addresses',
      { dns: [{ cidr: '169.254.20.10/32', selector: { app: 'dns' } }] },
      'EGR931 dns[0]',
    ],
    [
      'a resolver that is no range',
      { dns: [{ cidr: '169.254.20.10' }] },
      'EGR909 dns[0].cidr',
    ],
    [
      'an open range of everything',
      {
        clusterTraffic: {
          cidrs: [{ cidr: '0.0.0.0/0', ports: [443], reason: 'All' }],
        },
      },
      'EGR932 clusterTraffic.cidrs[0].cidr',
    ],
    [
      'a resolver at every address',
      { dns: [{ cidr: '::/0' }] },
      'EGR932 dns[0].cidr',
    ],
    [
      'a control plane at every address',
      { istio: { controlPlane: { cidrs: ['10.9.0.0/28', '0.0.0.0/0'] } } },
      'EGR932 istio.controlPlane.cidrs[1]',
    ],
    [
      'an open range without a reason',
      { clusterTraffic: { cidrs: [{ cidr: '10.0.0.0/8', ports: [443] }] } },
      'EGR002 clusterTraffic.cidrs[0].reason',
    ],
    [
      'an open range without ports',
      { clusterTraffic: { cidrs: [{ cidr: '10.0.0.0/8', reason: 'All' }] } },
      'EGR002 clusterTraffic.cidrs[0].ports',
    ],
    [
      'the user of sidecars',
      { workloads: { securityContext: { runAsUser: 1337 } } },
      'EGR937 workloads.securityContext.runAsUser',
    ],
    [
      'a quantity',
      { workloads: { resources: { limits: { cpu: 'much' } } } },
      'EGR938 workloads.resources.limits.cpu',
    ],
    [
      'a pull secret',
      { workloads: { imagePullSecrets: ['A B'] } },
      'EGR004 workloads.imagePullSecrets[0]',
    ],
  ])('refuses %s', (_what, changes, fact) => {
    expect(reading(changes)).toEqual([fact]);
  });

  it('refuses a default waypoint that is not declared', () => {
    expect(reading({ defaults: { route: { waypoint: 'shared' } } })).toEqual([
      'EGR902 defaults.route.waypoint',
    ]);
  });

  it('reads the names and keys of Secrets as Kubernetes takes them', () => {
    const proxy = { host: 'proxy.corp.internal', port: 3128 };
    const corporate = {
      ...proxy,
      credentials: { secret: 'proxy.credentials', key: 'HTTPS_PROXY' },
    };
    const tls = { ...proxy, tls: 'simple', caSecret: 'corp.example.com-ca' };
    const result = readPlatform({
      proxies: { corporate, tls },
      clientCertificates: { 'partner.tls': { namespaces: ['team-a'] } },
      workloads: { imagePullSecrets: ['registry.example.com'] },
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        proxies: { corporate, tls },
        clientCertificates: { 'partner.tls': { namespaces: ['team-a'] } },
        workloads: { imagePullSecrets: ['registry.example.com'] },
      },
    });
  });

  it.each(['', 'a b', '..', '..data', 'a/b'])(
    'refuses %p as a key of a Secret',
    key => {
      const credentials = { secret: 'proxy', key };
      expect(
        reading({
          proxies: {
            corporate: { host: 'proxy.corp.internal', port: 3128, credentials },
          },
        }),
      ).toEqual(['EGR026 proxies.corporate.credentials.key']);
    },
  );

  it('reads pull secrets and quantities in the spellings of Kubernetes', () => {
    const result = readPlatform({
      workloads: {
        imagePullSecrets: [{ name: 'registry' }, 'mirror'],
        resources: { requests: { cpu: 1, memory: '64Mi' } },
      },
    });
    expect(result.ok && result.value.workloads).toEqual({
      imagePullSecrets: ['registry', 'mirror'],
      resources: { requests: { cpu: '1', memory: '64Mi' } },
    });
  });
});

describe('values that variables of app-config fill in', () => {
  it('are read as numbers and switches, though they are text', () => {
    const result = readPlatform({
      proxies: { corporate: { host: 'proxy.corp.internal', port: '3128' } },
      limits: { direct: 'true', ports: ['443', 80] },
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        proxies: { corporate: { port: 3128 } },
        limits: { direct: true, ports: [443, 80] },
      },
    });
  });

  it('are told where they are neither', () => {
    expect(
      reading({
        proxies: { corporate: { host: 'proxy.corp.internal', port: '31 28' } },
        limits: { direct: 'yes' },
        istio: { version: 'x' },
      }),
    ).toEqual([
      'EGR904 istio.version',
      'EGR003 proxies.corporate.port',
      'EGR003 limits.direct',
    ]);
  });
});

describe('the words about a platform', () => {
  it.each<[Record<string, unknown>, string]>([
    [
      { istio: { version: 1.3 } },
      '`1.3` is not text. Enter text, in quotation marks: YAML reads 1.30 as the number 1.3.',
    ],
    [
      { proxies: { corporate: { host: '10.1.2.3', port: 3128 } } },
      '`10.1.2.3` is an address, and a proxy has a name. Enter a host name such as proxy.example.com, and the address in addresses if DNS does not know the name.',
    ],
    [
      { proxies: {} },
      'The default proxy `corporate` is not declared. Declare it.',
    ],
    [
      { clusterCidrs: ['10.0.0.1'] },
      '`10.0.0.1` is not an address range. Write it in CIDR notation, such as 10.0.0.1/32.',
    ],
  ])('are of %j', (changes, words) => {
    const result = readPlatform(aPlatformConfig(changes));
    const findings = result.ok ? [] : result.findings;
    expect(findings.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      words,
    ]);
  });
});
