import { aPlatformConfig, aPolicy } from '../__testUtils__/builders';
import { readPlatforms } from '../platform';
import { platformDifferences } from './platformDifferences';

type Keys = Record<string, unknown>;

/** What differs between `dev` and `prod`, a line each. */
function differences(prod: Keys, { request = {}, company = {} }: Keys = {}) {
  const read = readPlatforms(
    aPlatformConfig({ ...(company as Keys), clusters: { dev: {}, prod } }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return platformDifferences(
    aPolicy(request as Keys),
    read.value[0],
    read.value[1],
  ).map(
    ({ what, hosts, from, to }) =>
      `${[what, ...hosts].join(' ')} | ${from} | ${to}`,
  );
}

describe('platformDifferences', () => {
  const cases: [string, Keys, string[], Keys?][] = [
    ['nothing', {}, []],
    ['nothing of another title', { title: 'Production', stage: 'prod' }, []],
    [
      'the address of a proxy',
      { proxies: { corporate: { host: 'proxy.eu.corp.internal' } } },
      [
        'Proxy | corporate: proxy.corp.internal:3128 | corporate: proxy.eu.corp.internal:3128',
      ],
    ],
    [
      'TLS to a proxy, and its addresses',
      { proxies: { corporate: { tls: 'simple', addresses: ['10.0.0.4'] } } },
      [
        'Proxy | corporate: proxy.corp.internal:3128 | corporate: proxy.corp.internal:3128 over TLS at 10.0.0.4',
      ],
    ],
    [
      'another default proxy, for the hosts that do not choose one',
      { defaults: { route: { proxy: 'emea' } } },
      [
        'Proxy a.example.com:443 | corporate: proxy.corp.internal:3128 | emea: proxy-emea.corp.internal:8080',
      ],
      {
        request: {
          destinations: [
            { host: 'a.example.com' },
            { host: 'b.example.com', proxy: 'corporate' },
          ],
        },
      },
    ],
    [
      'no difference of a proxy that the request does not use',
      { proxies: { emea: { port: 9090 } } },
      [],
    ],
    [
      'a proxy that the cluster does not have',
      { proxies: { lab: { host: 'lab.corp.internal', port: 1 } } },
      ['Proxy | lab, which does not exist there | lab: lab.corp.internal:1'],
      { request: { route: { proxy: 'lab' } } },
    ],
    [
      'the pattern of the allow list',
      { hosts: { allow: ['*.github.com'] } },
      ['Allow list | allowed by * | allowed by *.github.com'],
    ],
    [
      'a host that needs an exception, and one that is not allowed',
      {
        hosts: { allow: ['c.example.com'], ask: ['a.example.com'] },
        limits: { maxExceptionDays: 30 },
      },
      [
        'Allow list a.example.com:443 | allowed by * | by exception, asked for by a.example.com',
        'Allow list b.example.com:443 | allowed by * | not allowed',
        'Longest lifetime | no limit | 30 days',
      ],
      {
        request: {
          destinations: [{ host: 'a.example.com' }, { host: 'b.example.com' }],
        },
      },
    ],
    [
      'the gateway',
      { gateways: { default: { namespace: 'egress', hop: 'passthrough' } } },
      [
        'Exit | gateway default: istio-system/istio-egressgateway:443, hop mutual, istio API | gateway default: egress/istio-egressgateway:443, hop passthrough, istio API',
      ],
    ],
    [
      'the exit and the lockdown by default',
      {
        defaults: {
          route: { exit: 'sidecar' },
          lockdown: { registryOnly: false, networkPolicy: false },
        },
      },
      [
        'Exit | gateway default: istio-system/istio-egressgateway:443, hop mutual, istio API | sidecar',
        'Lockdown | registryOnly, networkPolicy | none',
        'Open without a policy | none | everything',
        'DNS | namespace kube-system port 53 | open',
      ],
    ],
    [
      'what is open under a lockdown',
      {
        clusterTraffic: {
          namespaces: ['monitoring'],
          cidrs: [{ cidr: '10.0.0.1/32', ports: [443], reason: 'API server' }],
        },
        dns: [{ cidr: '169.254.20.10/32', ports: [53] }],
      },
      [
        'Open without a policy | none | monitoring; 10.0.0.1/32 port 443',
        'DNS | namespace kube-system port 53 | 169.254.20.10/32 port 53',
      ],
    ],
    [
      'the limits',
      { limits: { maxLifetimeDays: 90, requireTicket: true } },
      ['Longest lifetime | no limit | 90 days', 'Ticket | optional | required'],
    ],
    [
      'the mesh',
      {
        istio: { version: '1.28', revision: '1-28', trustDomain: 'eu.example' },
      },
      [
        'Istio version | 1.31 | 1.28',
        'Istio revision | none | 1-28',
        'Trust domain | cluster.local | eu.example',
      ],
    ],
  ];

  it.each(
    cases.map(([what, prod, expected, more]) => ({
      what,
      prod,
      expected,
      more,
    })),
  )('tells $what', ({ prod, expected, more }) => {
    expect(differences(prod, more)).toEqual(expected);
  });
});
