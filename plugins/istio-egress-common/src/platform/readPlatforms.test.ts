import { aPlatformConfig, toFacts } from '../__testUtils__/builders';
import { readPlatform } from './readPlatform';
import { readPlatforms } from './readPlatforms';

const read = (changes: Record<string, unknown>) =>
  readPlatforms(aPlatformConfig(changes));

/** The platforms of clusters that are valid. */
function platformsOf(changes: Record<string, unknown>) {
  const platforms = read(changes);
  if (!platforms.ok) throw new Error(JSON.stringify(platforms.findings));
  return platforms.value;
}

function findingsOf(changes: Record<string, unknown>) {
  const platforms = read(changes);
  return platforms.ok ? [] : platforms.findings;
}

describe('readPlatforms', () => {
  it('is readPlatform where there are no clusters', () => {
    const config = aPlatformConfig();
    const one = readPlatform(config);
    expect(readPlatforms(config)).toEqual({
      ok: true,
      value: one.ok ? [one.value] : [],
    });
    const wrong = aPlatformConfig({ proxys: {} });
    expect(readPlatforms({ istioEgress: wrong })).toEqual(readPlatform(wrong));
  });

  it('lays each key of a cluster over the company’s, and takes a list whole', () => {
    const [dev, prod] = platformsOf({
      hosts: { allow: ['a.example.com'], deny: ['*.internal'] },
      limits: { ports: [443, 80], requireTicket: true },
      clusters: {
        dev: { stage: 'dev' },
        prod: {
          stage: 'prod',
          title: 'Production',
          hosts: { allow: ['b.example.com'] },
          limits: { ports: [443] },
          proxies: { corporate: { host: 'proxy.eu.corp.internal' } },
          repository: 'https://github.com/acme/egress-prod',
        },
      },
    });
    expect(dev.cluster).toEqual({ name: 'dev', stage: 'dev' });
    expect(dev.hosts.allow).toEqual(['a.example.com']);
    expect(prod.cluster).toEqual({
      name: 'prod',
      stage: 'prod',
      title: 'Production',
    });
    expect(prod.hosts).toEqual({
      allow: ['b.example.com'],
      ask: [],
      deny: ['*.internal'],
    });
    expect(prod.limits).toMatchObject({ ports: [443], requireTicket: true });
    expect(prod.proxies.corporate).toMatchObject({
      host: 'proxy.eu.corp.internal',
      port: 3128,
    });
    expect(prod.proxies.emea).toEqual(dev.proxies.emea);
    expect(prod.defaults.repository).toBe(
      'https://github.com/acme/egress-prod',
    );
  });

  it('lets a cluster complete what the company leaves open', () => {
    const [dev] = platformsOf({
      proxies: {},
      clusters: {
        dev: { proxies: { corporate: { host: 'p.example.com', port: 3128 } } },
      },
    });
    expect(dev.defaults.route.proxy).toBe('corporate');
  });

  it('tells what is wrong in every cluster at once, each with its cluster and its place', () => {
    const findings = findingsOf({
      clusters: {
        dev: { proxies: { corporate: { port: 0 } } },
        prod: { istio: { versoin: '1.28' } },
        test: { repository: 'nowhere' },
      },
    });
    expect(findings.map(({ cluster, path }) => [cluster, path])).toEqual([
      ['dev', 'clusters.dev.proxies.corporate.port'],
      ['prod', 'clusters.prod.istio.versoin'],
      ['test', 'clusters.test.repository'],
    ]);
  });

  it('tells once what is wrong of the company, and only for whom it is wrong', () => {
    const wrong = { limits: { maxLifetimeDays: 0 } };
    expect(
      findingsOf({ ...wrong, clusters: { dev: {}, prod: {} } }),
    ).toMatchObject([{ path: 'limits.maxLifetimeDays' }]);
    const mended = { limits: { maxLifetimeDays: 30 } };
    const [first, ...others] = findingsOf({
      ...wrong,
      clusters: { dev: {}, prod: mended, test: mended },
    });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      path: 'limits.maxLifetimeDays',
      cluster: 'dev',
    });
  });

  it.each([
    ['no mapping', ['dev'], 'EGR003 clusters'],
    ['no cluster', {}, 'EGR923 clusters'],
    ['a name that is no label', { Dev: {} }, 'EGR004 clusters.Dev'],
    [
      'a name of 41 characters',
      { ['a'.repeat(41)]: {} },
      `EGR921 clusters.${'a'.repeat(41)}`,
    ],
    ['a cluster that is no mapping', { dev: 1 }, 'EGR003 clusters.dev'],
    [
      'a stage that is no label',
      { dev: { stage: 'a b' } },
      'EGR004 clusters.dev.stage',
    ],
    [
      'clusters in a cluster',
      { dev: { clusters: {} } },
      'EGR001 clusters.dev.clusters',
    ],
    [
      'defaults.clusters in a cluster',
      { dev: { defaults: { clusters: ['dev'] } } },
      'EGR922 clusters.dev.defaults.clusters',
    ],
    [
      'a key that objects inherit',
      JSON.parse('{ "dev": { "__proto__": { "polluted": true } } }'),
      'EGR001 clusters.dev.__proto__',
    ],
  ])('refuses %s', (_, clusters, fact) => {
    expect(toFacts(findingsOf({ clusters }))).toEqual([fact]);
  });

  it('takes default clusters that are declared, and no others', () => {
    const clusters = { dev: {}, prod: {} };
    const [dev] = platformsOf({
      clusters,
      defaults: { route: { proxy: 'corporate' }, clusters: ['prod'] },
    });
    expect(dev.defaults.clusters).toEqual(['prod']);
    const defaults = { clusters: ['prod', 'staging'] };
    expect(toFacts(findingsOf({ clusters, defaults }))).toEqual([
      'EGR924 defaults.clusters[1]',
    ]);
    expect(toFacts(findingsOf({ defaults }))).toEqual([
      'EGR924 defaults.clusters[0]',
      'EGR924 defaults.clusters[1]',
    ]);
  });

  it.each([0, 101])('refuses %d default clusters', count => {
    const defaults = { clusters: Array(count).fill('dev') };
    expect(toFacts(findingsOf({ clusters: { dev: {} }, defaults }))).toEqual([
      'EGR013 defaults.clusters',
    ]);
  });
});
