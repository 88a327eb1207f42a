import { aPlatform, aPolicy, toFacts } from '../__testUtils__/builders';
import { isResolved, resolvePolicy } from './resolve';

type Changes = Record<string, unknown>;

function resolving(policy: Changes, platform: Changes = {}) {
  return resolvePolicy(aPolicy(policy), aPlatform(platform));
}

const host = 'a.example.com';

describe('resolvePolicy', () => {
  it.each<[what: string, policy: Changes, platform: Changes, facts: string[]]>([
    [
      'an unknown gateway',
      { route: { gateway: 'apac' } },
      {},
      ['EGR202 route.gateway'],
    ],
    [
      'an unknown proxy of a route',
      { route: { proxy: 'apac' } },
      {},
      ['EGR201 route.proxy'],
    ],
    [
      'an unknown proxy of a route that no destination takes',
      {
        route: { proxy: 'apac' },
        destinations: [{ host, proxy: 'emea' }],
      },
      {},
      ['EGR201 route.proxy'],
    ],
    [
      'an unknown proxy of a destination, once each',
      {
        destinations: [
          { host, proxy: 'apac' },
          { host: 'b.example.com' },
          { host: 'c.example.com', proxy: 'apac' },
        ],
      },
      {},
      ['EGR201 destinations[0].proxy', 'EGR201 destinations[2].proxy'],
    ],
    [
      'a proxy that has a name of every object',
      { route: { proxy: 'constructor' } },
      {},
      ['EGR201 route.proxy'],
    ],
    ['no proxy chosen', {}, { defaults: {} }, ['EGR209 route.proxy']],
    [
      'no proxy chosen for one destination of two',
      { destinations: [{ host, proxy: 'emea' }, { host: 'b.example.com' }] },
      { defaults: {} },
      ['EGR209 route.proxy'],
    ],
    [
      'all of it at once',
      {
        route: { gateway: 'apac' },
        destinations: [{ host, proxy: 'apac' }, { host: 'b.example.com' }],
      },
      { defaults: {} },
      [
        'EGR202 route.gateway',
        'EGR201 destinations[0].proxy',
        'EGR209 route.proxy',
      ],
    ],
  ])('tells of %s', (_what, policy, platform, facts) => {
    const resolved = resolving(policy, platform);
    expect(toFacts(resolved.unknown)).toEqual(facts);
    expect(isResolved(resolved)).toBe(false);
  });

  it.each<[what: string, policy: Changes, platform: Changes]>([
    ['the reference policy', {}, {}],
    [
      'a gateway that the exit has no use for',
      { route: { exit: 'sidecar', gateway: 'apac' } },
      {},
    ],
    ['`direct`', { route: { proxy: 'direct' } }, {}],
    [
      'a proxy a destination',
      { destinations: [{ host, proxy: 'emea' }] },
      { defaults: {} },
    ],
  ])('resolves %s', (_what, policy, platform) => {
    const resolved = resolving(policy, platform);
    expect(resolved.unknown).toEqual([]);
    expect(isResolved(resolved)).toBe(true);
  });

  it('still looks the rest up beside what is unknown', () => {
    const { exit, destinations } = resolving({
      route: { gateway: 'apac' },
      destinations: [
        { host, protocol: 'HTTP', tls: 'originate', proxy: 'emea' },
        { host, proxy: 'apac' },
      ],
    });
    expect(exit).toEqual({ kind: 'gateway', name: 'apac' });
    expect(destinations).toMatchObject([
      { endpoint: `${host}:80`, tlsPort: 443, proxy: { port: 8080 } },
      { endpoint: `${host}:443`, proxyName: 'apac' },
    ]);
    expect(destinations[1].proxy).toBeUndefined();
  });
});
