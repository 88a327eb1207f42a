import { readdirSync } from 'node:fs';
import { aPlatform, aPolicy, aPolicyOf } from '../__testUtils__/builders';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { findRefusals, judgeSet } from './judge';
import { datedChecks, policyChecks, setChecks } from './registry';

const TODAY = '2026-06-01';

interface Example {
  /** Policies; the last one is refused. */
  fires: Policy[];
  on?: Platform;
  fact: string;
}

/** For each rule an input that makes it speak; the reference policy keeps all of them quiet. */
const examples: Record<string, Example> = {
  systemNamespace: {
    fires: [aPolicyOf('istio-system')],
    fact: 'EGR210 workload.namespace',
  },
  namespaceNotOpen: {
    fires: [aPolicy()],
    on: aPlatform({ namespaces: { 'team-a': ['group:default/team-b'] } }),
    fact: 'EGR208 workload.namespace',
  },
  workloadUnnamed: {
    fires: [
      aPolicy({ workload: { namespace: 'team-a', deployment: 'patch' } }),
    ],
    fact: 'EGR106 workload.name',
  },
  imageMissing: {
    fires: [
      aPolicy({
        workload: { namespace: 'team-a', name: 'app', deployment: 'create' },
      }),
    ],
    fact: 'EGR105 workload.image',
  },
  fieldWithoutEffect: {
    fires: [
      aPolicy({ workload: { namespace: 'team-a', name: 'app', replicas: 2 } }),
    ],
    fact: 'EGR107 workload.replicas',
  },
  wildcardTooBroad: {
    fires: [aPolicy({ destinations: [{ host: '*.com' }] })],
    fact: 'EGR102 destinations[0].host',
  },
  hostDenied: {
    fires: [aPolicy()],
    on: aPlatform({
      hosts: { allow: ['api.github.com'], deny: ['*.github.com'] },
    }),
    fact: 'EGR103 destinations[0].host',
  },
  hostNotAllowed: {
    fires: [aPolicy()],
    on: aPlatform({ hosts: { allow: ['github.com', '*.example.com'] } }),
    fact: 'EGR101 destinations[0].host',
  },
  portNotAllowed: {
    fires: [aPolicy()],
    on: aPlatform({ limits: { ports: [8443] } }),
    fact: 'EGR204 destinations[0].port',
  },
  destinationListedTwice: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'api.github.com' },
          { host: 'API.github.com', port: 443 },
        ],
      }),
    ],
    fact: 'EGR104 destinations[1]',
  },
  addressesMissing: {
    fires: [
      aPolicy({
        destinations: [{ host: 'db.example.com', port: 5432, protocol: 'TCP' }],
      }),
    ],
    fact: 'EGR108 destinations[0].addresses',
  },
  unknownGateway: {
    fires: [aPolicy({ route: { gateway: 'apac' } })],
    fact: 'EGR202 route.gateway',
  },
  unknownProxy: {
    fires: [
      aPolicy({ destinations: [{ host: 'a.example.com', proxy: 'apac' }] }),
    ],
    fact: 'EGR201 destinations[0].proxy',
  },
  noProxyChosen: {
    fires: [aPolicy()],
    on: aPlatform({ defaults: {} }),
    fact: 'EGR209 route.proxy',
  },
  directNotAllowed: {
    fires: [aPolicy({ route: { proxy: 'direct' } })],
    fact: 'EGR203 route.proxy',
  },
  routeNotRendered: {
    fires: [aPolicy({ route: { exit: 'waypoint' } })],
    fact: 'EGR300 route.exit',
  },
  ticketMissing: {
    fires: [aPolicy()],
    on: aPlatform({ limits: { requireTicket: true } }),
    fact: 'EGR205 ticket',
  },
  alreadyExpired: {
    fires: [aPolicy({ expires: '2026-05-31' })],
    fact: 'EGR207 expires',
  },
  lifetimeTooLong: {
    fires: [aPolicy({ expires: '2026-07-02' })],
    on: aPlatform({ limits: { maxLifetimeDays: 30 } }),
    fact: 'EGR206 expires',
  },
  policyTwice: {
    fires: [aPolicy(), aPolicy()],
    fact: 'EGR401 name',
  },
  hostTwoWays: {
    fires: [aPolicy(), aPolicy({ name: 'other', route: { proxy: 'emea' } })],
    fact: 'EGR402 destinations[0]',
  },
  passthroughTaken: {
    fires: [
      aPolicyOf('team-a'),
      aPolicyOf('team-b', { route: { proxy: 'emea' } }),
    ],
    on: aPlatform({ gateways: { default: { hop: 'passthrough' } } }),
    fact: 'EGR403 destinations[0]',
  },
  deploymentTwice: {
    fires: ['first', 'second'].map(name =>
      aPolicy({
        name,
        workload: { namespace: 'team-a', name: 'app', deployment: 'patch' },
      }),
    ),
    fact: 'EGR404 workload.deployment',
  },
};

const registered = [...policyChecks, ...datedChecks, ...setChecks].map(
  ({ name }) => name,
);

function factsOf(policies: readonly Policy[], platform: Platform): string[] {
  const refusals = policies.flatMap(policy =>
    findRefusals(policy, platform, TODAY),
  );
  const findings =
    refusals.length > 0 ? refusals : judgeSet(policies, platform).findings;
  return findings.map(({ code, path }) => `${code} ${path}`);
}

describe('the registry of checks', () => {
  it('has every rule of the folder, once', () => {
    const supporting = ['check', 'chosenProxies', 'index', 'judge', 'registry'];
    const rules = readdirSync(__dirname)
      .filter(file => !file.endsWith('.test.ts'))
      .map(file => file.replace(/\.ts$/, ''))
      .filter(name => !supporting.includes(name));
    expect([...registered].sort()).toEqual(rules.sort());
  });

  it('has an example for every rule', () => {
    expect(Object.keys(examples).sort()).toEqual([...registered].sort());
  });

  it('is quiet about the reference policy', () => {
    expect(factsOf([aPolicy()], aPlatform())).toEqual([]);
  });

  it.each(Object.entries(examples))(
    'hears %s speak',
    (_name, { fires, on = aPlatform(), fact }) => {
      expect(factsOf(fires, on)).toContain(fact);
    },
  );

  it('accepts the last day of the longest lifetime, and today', () => {
    const platform = aPlatform({ limits: { maxLifetimeDays: 30 } });
    expect(factsOf([aPolicy({ expires: '2026-07-01' })], platform)).toEqual([]);
    expect(factsOf([aPolicy({ expires: TODAY })], platform)).toEqual([]);
  });

  it('lets one host go two ways from two namespaces at a mutual gateway', () => {
    const policies = [
      aPolicyOf('team-a'),
      aPolicyOf('team-b', { route: { proxy: 'emea' } }),
    ];
    expect(factsOf(policies, aPlatform())).toEqual([]);
  });
});
