import { aPlatform, toFacts } from '../__testUtils__/builders';
import { findPlatformWarnings, findPortalWarnings } from './platformWarnings';

const warningsOf = (allow: string[]) =>
  findPlatformWarnings(aPlatform({ hosts: { allow } }));

describe('findPlatformWarnings', () => {
  it.each([
    ['a top-level domain', '*.com'],
    ['a suffix of a registry', '*.co.uk'],
    ['a domain that a company lends', '*.github.io'],
    ['a domain above such ones', '*.amazonaws.com'],
  ])('tells of %s', (_what, pattern) => {
    const warnings = warningsOf(['api.github.com', pattern]);

    expect(toFacts(warnings)).toEqual(['EGR908 hosts.allow[1]']);
    expect(warnings[0].level).toBe('warning');
  });

  it.each([
    ['every host', '*'],
    ['one host', 'github.io'],
    ['a domain of one owner', '*.example.com'],
    ['a company’s own top-level domain', '*.corp'],
  ])('is quiet about %s', (_what, pattern) => {
    expect(warningsOf([pattern])).toEqual([]);
  });

  it('tells of patterns to ask for that are allowed anyway, or denied', () => {
    const facts = (hosts: Record<string, unknown>) =>
      toFacts(findPlatformWarnings(aPlatform({ hosts })));
    const ask = ['a.example.com', '*.example.org'];

    expect(facts({ ask, allow: ['*.a.example.com'] })).toEqual([]);
    expect(facts({ ask })).toEqual([
      'EGR918 hosts.ask[0]',
      'EGR918 hosts.ask[1]',
    ]);
    expect(facts({ ask, allow: ['*.example.com'] })).toEqual([
      'EGR918 hosts.ask[0]',
    ]);
    expect(facts({ ask, allow: [], deny: ['*.org'] })).toEqual([
      'EGR918 hosts.ask[1]',
    ]);
  });

  it('tells of addresses of the cluster that nobody has declared, where any may be dialled', () => {
    const facts = (changes: Record<string, unknown>) =>
      toFacts(findPlatformWarnings(aPlatform(changes)));
    const direct = { limits: { direct: true } };

    expect(facts(direct)).toEqual(['EGR910 clusterCidrs']);
    expect(facts({})).toEqual([]);
    expect(facts({ ...direct, clusterCidrs: ['10.96.0.0/12'] })).toEqual([]);
    expect(facts({ ...direct, hosts: { allow: ['a.example.com'] } })).toEqual(
      [],
    );
    expect(facts({ ...direct, hosts: { deny: ['a.example.com'] } })).toEqual(
      [],
    );
    expect(
      facts({ limits: { direct: true, addresses: ['10.1.2.0/24'] } }),
    ).toEqual([]);
  });

  it('tells of fields that a proxy of the cluster, or one outside, does not have', () => {
    const facts = (proxy: Record<string, unknown>) =>
      toFacts(
        findPlatformWarnings(
          aPlatform({ proxies: { corporate: { port: 3128, ...proxy } } }),
        ),
      );
    const inside = 'squid.proxy.svc.cluster.local';
    expect(facts({ host: inside, selector: { app: 'squid' } })).toEqual([]);
    expect(facts({ host: inside, addresses: ['10.96.12.34'] })).toEqual([
      'EGR934 proxies.corporate.addresses',
    ]);
    expect(
      facts({
        host: 'proxy.corp.internal',
        selector: { app: 'squid' },
        targetPort: 8080,
      }),
    ).toEqual([
      'EGR934 proxies.corporate.selector',
      'EGR934 proxies.corporate.targetPort',
    ]);
  });

  it('tells that an open namespace does not open the API server', () => {
    const facts = (clusterTraffic: Record<string, unknown>) =>
      toFacts(findPlatformWarnings(aPlatform({ clusterTraffic })));
    const cidrs = [
      { cidr: '10.0.0.4/32', ports: [6443], reason: 'API server' },
    ];
    expect(facts({ namespaces: ['shop', 'default'] })).toEqual([
      'EGR936 clusterTraffic.namespaces[1]',
    ]);
    expect(facts({ namespaces: ['default'], cidrs })).toEqual([]);
  });
});

describe('findPortalWarnings', () => {
  const warningsWith = (changes: Record<string, unknown>) =>
    toFacts(findPortalWarnings(aPlatform(changes)));
  const url = 'https://github.com/acme/*';

  it('tells that every repository makes policies, until there is a list', () => {
    expect(warningsWith({})).toEqual(['EGR914 repositories']);
    expect(warningsWith({ repositories: [] })).toEqual([]);
  });

  it('tells of a pattern that is for everybody', () => {
    const owners = ['group:default/team-a'];
    const namespaces = ['team-a'];
    expect(
      warningsWith({
        repositories: [{ url }, { url, owners }, { url, owners, namespaces }],
      }),
    ).toEqual(['EGR915 repositories[0]', 'EGR915 repositories[1]']);
  });
});
