import {
  addressedProxies as proxies,
  aPlatform,
  aPolicyOf,
  aResolved,
  toFacts,
} from '../__testUtils__/builders';
import { finish } from '../steps';
import { judgeSet } from './judge';

type Changes = Record<string, unknown>;

/** Policies `1`, `2` and so on, each in its namespace. */
function judged(
  policies: [namespace: string, changes: Changes][],
  platform: Changes,
): string[] {
  const on = aPlatform(platform);
  const resolved = policies.map(([namespace, changes], index) =>
    aResolved(aPolicyOf(namespace, { name: `${index + 1}`, ...changes }), on),
  );
  const findings = finish(judgeSet(resolved));
  return findings.map(each => `${each.policy} ${toFacts([each])}`);
}

const everything = { direct: true, wildcards: true, envoyFilters: true };
const to = (...destinations: Changes[]) => ({ destinations });
const host = 'a.example.com';
const wide = '*.example.com';
const tcp = (...addresses: string[]) =>
  to({ host, port: 5432, protocol: 'TCP', addresses });
const direct = { route: { proxy: 'direct' } };
const emea = { route: { proxy: 'emea' } };
const application = { exit: 'application' };
const atSidecar = { route: { exit: 'sidecar', proxy: 'direct' } };
const passthrough = { hop: 'passthrough' };
const doors = (other: Changes) => ({
  gateways: { default: passthrough, other: { ...passthrough, ...other } },
});
const other = { route: { gateway: 'other', proxy: 'emea' } };

describe('Policies beside each other', () => {
  it.each<[string, [string, Changes][], Changes, string[]]>([
    [
      'TCP to one address for two hosts, whatever proxy they have',
      [
        ['a', tcp('10.1.2.3')],
        [
          'a',
          to({ ...tcp('10.1.2.3').destinations[0], host: 'b.example.com' }),
        ],
      ],
      {},
      ['a.2 EGR406 destinations[0]'],
    ],
    [
      'a lockdown that one policy enforces and another observes',
      [
        ['a', {}],
        ['a', { ...to({ host }), lockdown: { observe: true } }],
        [
          'a',
          { ...to({ host: 'b.example.com' }), lockdown: { observe: false } },
        ],
      ],
      { limits: { unlock: true } },
      ['a.2 EGR411 lockdown.observe', 'a.2 EGR432 lockdown.observe'],
    ],
    [
      'one port of a host by addresses, and another by one that Istio hands out',
      [
        ['a', tcp('10.1.2.3')],
        ['a', to({ host, port: 587 })],
        [
          'a',
          to({ host, port: 25 }, { host, port: 22, addresses: ['10.1.2.3'] }),
        ],
      ],
      { istio: { dnsCapture: true } },
      ['a.2 EGR417 destinations[0]', 'a.3 EGR417 destinations[0]'],
    ],
    [
      'two ports of a proxy for which Istio hands out an address',
      [
        ['a', { route: application }],
        ['a', { route: { ...application, proxy: 'twin' } }],
      ],
      {
        istio: { dnsCapture: true },
        proxies: {
          corporate: { host: 'proxy.corp.internal', port: 3128 },
          twin: { host: 'proxy.corp.internal', port: 8080 },
        },
      },
      ['a.2 EGR417 destinations[0]'],
    ],
    [
      'one address of two proxies that applications ask',
      [
        ['a', { route: application }],
        ['a', { route: { ...application, proxy: 'twin' } }],
      ],
      {
        proxies: {
          ...proxies,
          twin: { ...proxies.corporate, host: 'twin.corp.internal' },
        },
      },
      ['a.2 EGR406 destinations[0]'],
    ],
    [
      'an exception of one’s own from a wildcard, in another protocol',
      [
        [
          'a',
          to(
            { host: wide },
            { host, protocol: 'HTTP', tls: 'originate', proxy: 'emea' },
          ),
        ],
      ],
      { gateways: { default: passthrough } },
      ['a.1 EGR407 destinations[1]'],
    ],
    [
      'wildcards of two teams by two proxies',
      [
        ['a', to({ host: wide })],
        ['b', { ...to({ host: wide }), ...emea }],
      ],
      {},
      ['b.2 EGR403 destinations[0]'],
    ],
    [
      'a host below the wildcard of another team',
      [
        ['a', to({ host: wide })],
        ['b', { ...to({ host }), ...emea }],
      ],
      { gateways: { default: passthrough } },
      ['b.2 EGR403 destinations[0]'],
    ],
    [
      'HTTP of one policy to two ports of a host',
      [
        [
          'a',
          to(
            { host, protocol: 'HTTP', tls: 'originate' },
            { host, protocol: 'HTTP', tls: 'originate', port: 8080 },
          ),
        ],
      ],
      {},
      ['a.1 EGR407 destinations[1]'],
    ],
    [
      'two gateways of one Service',
      [
        ['a', {}],
        ['b', other],
      ],
      doors({ selector: { istio: 'other' } }),
      ['b.2 EGR403 destinations[0]'],
    ],
    [
      'two gateways, of which one has pods of the other',
      [
        ['a', {}],
        ['b', other],
      ],
      doors({
        service: 'other',
        selector: { istio: 'egressgateway', zone: 'dmz' },
      }),
      ['b.2 EGR403 destinations[0]'],
    ],
    [
      'two gateways, of which the other has pods of the one',
      [
        ['a', other],
        ['b', {}],
      ],
      doors({
        service: 'other',
        selector: { istio: 'egressgateway', zone: 'dmz' },
      }),
      ['b.2 EGR403 destinations[0]'],
    ],
  ])('are refused with %s', (_what, policies, platform, facts) => {
    expect(
      judged(policies, { proxies, limits: everything, ...platform }),
    ).toEqual(facts);
  });

  it.each<[string, [string, Changes][], Changes]>([
    [
      'one address for one host',
      [
        ['a', tcp('10.1.2.3')],
        ['a', tcp('10.1.2.3')],
      ],
      {},
    ],
    [
      'one port of two proxies that applications ask',
      [
        ['a', { route: application }],
        ['a', { route: { ...application, proxy: 'emea' } }],
      ],
      {},
    ],
    [
      'a wildcard by another proxy, where applications ask it',
      [
        ['a', { ...to({ host: wide }), route: application }],
        ['a', { ...to({ host }), route: { ...application, proxy: 'emea' } }],
      ],
      {},
    ],
    [
      'the same addresses in another order at a gateway',
      [
        ['a', { ...tcp('10.1.2.3', '10.1.2.4'), ...direct }],
        ['b', { ...tcp('10.1.2.4', '10.1.2.3'), ...direct }],
      ],
      {},
    ],
    [
      'other addresses at the sidecars of two namespaces',
      [
        ['a', { ...tcp('10.1.2.3'), ...atSidecar }],
        ['b', { ...tcp('10.1.2.4'), ...atSidecar }],
      ],
      {},
    ],
    [
      'other addresses of two namespaces, which the proxy does not hear of',
      [
        ['a', tcp('10.1.2.3')],
        ['b', tcp('10.1.2.4')],
      ],
      {},
    ],
    [
      'two ports of a host, one at the sidecar',
      [
        ['a', to({ host })],
        ['a', { ...to({ host, port: 8443 }), ...atSidecar }],
      ],
      {},
    ],
    [
      'one way of two teams at a passthrough gateway',
      [
        ['a', {}],
        ['b', {}],
      ],
      { gateways: { default: passthrough } },
    ],
    [
      'two gateways of other pods',
      [
        ['a', {}],
        ['b', other],
      ],
      doors({ service: 'other', selector: { istio: 'other' } }),
    ],
    [
      'an exception of one’s own from a wildcard',
      [['a', to({ host: wide }, { host, proxy: 'emea' })]],
      { gateways: { default: passthrough } },
    ],
    [
      'a host the same way as the wildcard above it',
      [
        ['a', to({ host: wide })],
        ['a', to({ host })],
      ],
      {},
    ],
  ])('are accepted with %s', (_what, policies, platform) => {
    expect(
      judged(policies, { proxies, limits: everything, ...platform }),
    ).toEqual([]);
  });
});
