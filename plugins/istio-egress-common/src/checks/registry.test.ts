import { readdirSync } from 'node:fs';
import {
  aPlatform,
  aPolicy,
  aPolicyOf,
  aResolved,
} from '../__testUtils__/builders';
import { hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { finish } from '../steps';
import { findConflicts, judgeRequest, judgeSet } from './judge';
import { besideChecks, datedChecks, policyChecks, setChecks } from './registry';

const TODAY = '2026-06-01';

interface Example {
  /** Policies; the last one is refused. */
  fires: Policy[];
  on?: Platform;
  fact: string;
}

/** A policy whose gateway begins the TLS to its host, and may present a certificate there. */
const presenting = (route: Record<string, unknown>) =>
  aPolicy({
    route,
    destinations: [
      { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
    ],
  });

/** For each rule an input that makes it speak; the reference policy keeps all of them quiet. */
const examples: Record<string, Example> = {
  otherCluster: {
    fires: [aPolicy({ cluster: 'dev' })],
    fact: 'EGR232 cluster',
  },
  systemNamespace: {
    fires: [aPolicyOf('istio-system')],
    fact: 'EGR210 workload.namespace',
  },
  namespaceNotOpen: {
    fires: [aPolicy()],
    on: aPlatform({ namespaces: { 'team-a': ['group:default/team-b'] } }),
    fact: 'EGR208 workload.namespace',
  },
  platformPodsSelected: {
    fires: [
      aPolicy({
        workload: {
          namespace: 'team-a',
          name: 'app',
          selector: { istio: 'egressgateway' },
        },
      }),
    ],
    fact: 'EGR121 workload.selector',
  },
  workloadUnnamed: {
    fires: [
      aPolicy({ workload: { namespace: 'team-a', deployment: 'patch' } }),
    ],
    fact: 'EGR106 workload.name',
  },
  rangeUnknownToJava: {
    fires: [
      aPolicy({
        workload: {
          namespace: 'team-a',
          name: 'app',
          deployment: 'patch',
          javaToolOptions: true,
        },
        route: { exit: 'application', proxy: 'corporate' },
      }),
    ],
    on: aPlatform({
      proxies: {
        corporate: {
          host: 'proxy.corp.internal',
          port: 3128,
          addresses: ['10.1.2.3'],
        },
      },
      noProxy: ['172.16.0.0/12'],
    }),
    fact: 'EGR330 workload.javaToolOptions',
  },
  sharedWaypointTaken: {
    fires: ['team-a', 'team-b'].map(namespace =>
      aPolicyOf(namespace, {
        route: { exit: 'waypoint', waypoint: 'shared' },
        lockdown: { registryOnly: false },
      }),
    ),
    on: aPlatform({
      limits: { unlock: true },
      waypoints: { shared: { namespace: 'egress', name: 'waypoint' } },
    }),
    fact: 'EGR431 destinations[0]',
  },
  waypointsDiffer: {
    fires: [
      aPolicy({
        name: 'first',
        route: { exit: 'waypoint' },
        lockdown: { registryOnly: false },
      }),
      aPolicy({
        route: { exit: 'waypoint', waypoint: 'shared' },
        lockdown: { registryOnly: false },
        destinations: [{ host: 'api.github.com', port: 8443 }],
      }),
    ],
    on: aPlatform({
      limits: { unlock: true },
      waypoints: { shared: { namespace: 'egress', name: 'waypoint' } },
    }),
    fact: 'EGR430 route.waypoint',
  },
  kindWithoutName: {
    fires: [
      aPolicy({ workload: { namespace: 'team-a', kind: 'StatefulSet' } }),
    ],
    fact: 'EGR132 workload.kind',
  },
  kindNotRendered: {
    fires: [
      aPolicy({
        workload: {
          namespace: 'team-a',
          kind: 'argoproj.io/v1alpha1/Rollout',
          name: 'app',
          selector: { app: 'app' },
          deployment: 'patch',
        },
      }),
    ],
    fact: 'EGR131 workload.deployment',
  },
  selectorAssumed: {
    fires: [aPolicy({ workload: { namespace: 'team-a', name: 'app' } })],
    fact: 'EGR136 workload.selector',
  },
  selectorMissing: {
    fires: [
      aPolicy({
        workload: { namespace: 'team-a', kind: 'CronJob', name: 'app' },
      }),
    ],
    fact: 'EGR130 workload.selector',
  },
  cronJobName: {
    fires: [
      aPolicy({
        workload: {
          namespace: 'team-a',
          kind: 'CronJob',
          name: 'a'.repeat(53),
          selector: { app: 'app' },
        },
      }),
    ],
    fact: 'EGR143 workload.name',
  },
  scheduleMissing: {
    fires: [
      aPolicy({
        workload: {
          namespace: 'team-a',
          kind: 'CronJob',
          name: 'app',
          deployment: 'create',
          image: 'app:1',
        },
      }),
    ],
    fact: 'EGR133 workload.schedule',
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
  wildcardOfCustomers: {
    fires: [aPolicy({ destinations: [{ host: '*.s3.amazonaws.com' }] })],
    fact: 'EGR102 destinations[0].host',
  },
  rangeAtGateway: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'a.example.com', port: 5432, addresses: ['20.1.0.0/16'] },
        ],
        route: { proxy: 'direct' },
      }),
    ],
    on: aPlatform({ limits: { direct: true } }),
    fact: 'EGR323 destinations[0].addresses[0]',
  },
  protocolMissing: {
    fires: [aPolicy({ destinations: [{ host: 'a.example.com', port: 9200 }] })],
    fact: 'EGR126 destinations[0].protocol',
  },
  protocolUnusual: {
    fires: [
      aPolicy({
        destinations: [{ host: 'a.example.com', port: 587, protocol: 'TLS' }],
      }),
    ],
    fact: 'EGR127 destinations[0].protocol',
  },
  protocolAssumed: {
    fires: [aPolicy({ destinations: [{ host: 'a.example.com', port: 8080 }] })],
    fact: 'EGR128 destinations[0].protocol',
  },
  serviceNeedsMore: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'a.example.com', port: 21, addresses: ['20.1.2.3'] },
        ],
      }),
    ],
    fact: 'EGR141 destinations[0].port',
  },
  tlsWithoutEffect: {
    fires: [
      aPolicy({ destinations: [{ host: 'a.example.com', tls: 'none' }] }),
    ],
    fact: 'EGR320 destinations[0].tls',
  },
  caSecretWithoutEffect: {
    fires: [
      aPolicy({ destinations: [{ host: 'a.example.com', caSecret: 'ca' }] }),
    ],
    fact: 'EGR321 destinations[0].caSecret',
  },
  wildcardOverSuffixes: {
    fires: [aPolicy({ destinations: [{ host: '*.amazonaws.com' }] })],
    fact: 'EGR120 destinations[0].host',
  },
  clusterHost: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'istio-egressgateway.istio-system.svc.cluster.local' },
        ],
      }),
    ],
    fact: 'EGR410 destinations[0].host',
  },
  privateHost: {
    fires: [aPolicy({ destinations: [{ host: 'a.via.egress.internal' }] })],
    fact: 'EGR416 destinations[0].host',
  },
  reservedHost: {
    fires: [aPolicy({ destinations: [{ host: 'a.invalid' }] })],
    fact: 'EGR117 destinations[0].host',
  },
  metadataHost: {
    fires: [aPolicy({ destinations: [{ host: '*.google.internal' }] })],
    fact: 'EGR116 destinations[0].host',
  },
  hostReadsAsAnother: {
    fires: [aPolicy({ destinations: [{ host: 'аррӏе.com' }] })],
    fact: 'EGR115 destinations[0].host',
  },
  destinationIsProxy: {
    fires: [
      aPolicy({
        destinations: [{ host: 'proxy-emea.corp.internal', port: 8080 }],
      }),
    ],
    fact: 'EGR412 destinations[0]',
  },
  hostOfProxy: {
    fires: [aPolicy({ destinations: [{ host: 'proxy.corp.internal' }] })],
    fact: 'EGR123 destinations[0].host',
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
  gatewayUnused: {
    fires: [aPolicy({ route: { exit: 'sidecar', gateway: 'default' } })],
    fact: 'EGR318 route.gateway',
  },
  unknownNames: {
    fires: [
      aPolicy({ destinations: [{ host: 'a.example.com', proxy: 'apac' }] }),
    ],
    fact: 'EGR201 destinations[0].proxy',
  },
  directNotAllowed: {
    fires: [aPolicy({ route: { proxy: 'direct' } })],
    fact: 'EGR203 route.proxy',
  },
  registryOnlyAtWaypoint: {
    fires: [aPolicy({ route: { exit: 'waypoint' } })],
    fact: 'EGR340 lockdown.registryOnly',
  },
  httpAtWaypoint: {
    fires: [
      aPolicy({
        route: { exit: 'waypoint' },
        destinations: [
          { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    fact: 'EGR341 destinations[0].protocol',
  },
  wildcardAtWaypoint: {
    fires: [
      aPolicy({
        route: { exit: 'waypoint' },
        destinations: [{ host: '*.example.com' }],
      }),
    ],
    fact: 'EGR342 destinations[0].host',
  },
  dataplaneMixed: {
    fires: [
      aPolicy(),
      aPolicy({
        name: 'other',
        destinations: [{ host: 'a.example.com' }],
        route: { exit: 'waypoint' },
        lockdown: { registryOnly: false },
      }),
    ],
    fact: 'EGR343 route.exit',
  },
  httpAtKubernetesGateway: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    on: aPlatform({ gateways: { default: { api: 'kubernetes' } } }),
    fact: 'EGR351 destinations[0].protocol',
  },
  applicationWithoutProxy: {
    fires: [aPolicy({ route: { exit: 'application', proxy: 'direct' } })],
    fact: 'EGR301 route.proxy',
  },
  applicationSeveralProxies: {
    fires: [
      aPolicy({
        route: { exit: 'application' },
        destinations: [
          { host: 'a.example.com' },
          { host: 'b.example.com', proxy: 'emea' },
        ],
      }),
    ],
    fact: 'EGR302 destinations[1].proxy',
  },
  applicationProtocol: {
    fires: [
      aPolicy({
        route: { exit: 'application' },
        destinations: [
          { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    fact: 'EGR303 destinations[0].protocol',
  },
  proxyAddressesMissing: {
    fires: [aPolicy({ route: { exit: 'application' } })],
    fact: 'EGR304 route.proxy',
  },
  httpThroughSidecarTunnel: {
    fires: [
      aPolicy({
        route: { exit: 'sidecar' },
        destinations: [
          { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    fact: 'EGR305 destinations[0].protocol',
  },
  tcpThroughPassthrough: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'a.example.com', protocol: 'TCP', addresses: ['10.1.2.3'] },
        ],
      }),
    ],
    on: aPlatform({ gateways: { default: { hop: 'passthrough' } } }),
    fact: 'EGR306 destinations[0].protocol',
  },
  wildcardNotTls: {
    fires: [
      aPolicy({
        destinations: [
          { host: '*.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    fact: 'EGR307 destinations[0].protocol',
  },
  wildcardThroughSidecarTunnel: {
    fires: [
      aPolicy({
        route: { exit: 'sidecar' },
        destinations: [{ host: '*.example.com' }],
      }),
    ],
    fact: 'EGR308 destinations[0].host',
  },
  proxyWantsCredentials: {
    fires: [aPolicy()],
    on: aPlatform({
      proxies: {
        corporate: {
          host: 'proxy.corp.internal',
          port: 3128,
          credentials: { secret: 'proxy' },
        },
      },
    }),
    fact: 'EGR309 route.proxy',
  },
  clientCertificateUnused: {
    fires: [aPolicy({ route: { clientCertificate: 'client' } })],
    fact: 'EGR310 route.clientCertificate',
  },
  clientCertificateElsewhere: {
    fires: [
      aPolicy({
        route: { clientCertificate: 'client' },
        destinations: [
          { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
        ],
      }),
    ],
    on: aPlatform({ gateways: { default: { hop: 'passthrough' } } }),
    fact: 'EGR311 route.clientCertificate',
  },
  addressesWithoutEffect: {
    fires: [
      aPolicy({
        destinations: [{ host: 'a.example.com', addresses: ['10.1.2.3'] }],
      }),
    ],
    fact: 'EGR312 destinations[0].addresses',
  },
  addressInside: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'a.example.com', protocol: 'TCP', addresses: ['10.96.0.1'] },
        ],
      }),
    ],
    on: aPlatform({ clusterCidrs: ['10.96.0.0/12'] }),
    fact: 'EGR122 destinations[0].addresses[0]',
  },
  addressesBeyondHosts: {
    fires: [
      aPolicy({
        route: { proxy: 'direct' },
        destinations: [
          { host: 'a.example.com', protocol: 'TCP', addresses: ['10.1.2.3'] },
        ],
      }),
    ],
    on: aPlatform({
      hosts: { allow: ['*.example.com'] },
      limits: { direct: true },
    }),
    fact: 'EGR217 destinations[0].addresses[0]',
  },
  tlsPortWithoutEffect: {
    fires: [
      aPolicy({ destinations: [{ host: 'a.example.com', tlsPort: 8443 }] }),
    ],
    fact: 'EGR313 destinations[0].tlsPort',
  },
  secretUndeclared: {
    fires: [presenting({ clientCertificate: 'client' })],
    fact: 'EGR213 route.clientCertificate',
  },
  secretOfOthers: {
    fires: [presenting({ clientCertificate: 'client' })],
    on: aPlatform({
      clientCertificates: { client: { owners: ['group:default/team-b'] } },
    }),
    fact: 'EGR214 route.clientCertificate',
  },
  secretForOtherHosts: {
    fires: [presenting({ clientCertificate: 'client' })],
    on: aPlatform({
      clientCertificates: {
        client: {
          owners: ['group:default/team-a'],
          hosts: ['*.example.org'],
        },
      },
    }),
    fact: 'EGR215 destinations[0].host',
  },
  environmentWithoutEffect: {
    fires: [
      aPolicy({
        workload: { namespace: 'team-a', name: 'app', javaToolOptions: true },
      }),
    ],
    fact: 'EGR314 workload.javaToolOptions',
  },
  javaThroughProxy: {
    fires: [
      aPolicy({
        route: { exit: 'application' },
        workload: {
          namespace: 'team-a',
          name: 'app',
          deployment: 'patch',
          javaToolOptions: true,
        },
      }),
    ],
    on: aPlatform({
      proxies: {
        corporate: {
          host: 'proxy.corp.internal',
          port: 3128,
          addresses: ['10.20.0.5'],
          tls: 'simple',
        },
      },
    }),
    fact: 'EGR315 workload.javaToolOptions',
  },
  networkPolicyNeedsAddresses: {
    fires: [aPolicy({ route: { exit: 'sidecar' } })],
    fact: 'EGR316 lockdown.networkPolicy',
  },
  lockdownOpened: {
    fires: [aPolicy({ lockdown: { registryOnly: false } })],
    fact: 'EGR216 lockdown.registryOnly',
  },
  lockdownObserved: {
    fires: [aPolicy({ lockdown: { observe: true } })],
    on: aPlatform({ limits: { unlock: true } }),
    fact: 'EGR145 lockdown.observe',
  },
  observedAtWaypoint: {
    fires: [
      aPolicy({ route: { exit: 'waypoint' }, lockdown: { observe: true } }),
    ],
    on: aPlatform({ limits: { unlock: true } }),
    fact: 'EGR344 lockdown.observe',
  },
  observeMixed: {
    fires: [
      aPolicy({ lockdown: { networkPolicy: false } }),
      aPolicy({ name: 'other', lockdown: { observe: true } }),
    ],
    on: aPlatform({ limits: { unlock: true } }),
    fact: 'EGR432 lockdown.observe',
  },
  istioTooOld: {
    fires: [
      aPolicy({
        route: { exit: 'sidecar', proxy: 'direct' },
        destinations: [{ host: '*.example.com' }],
      }),
    ],
    on: aPlatform({ istio: { version: '1.29' } }),
    fact: 'EGR317 destinations[0].host',
  },
  wildcardNotAllowed: {
    fires: [aPolicy({ destinations: [{ host: '*.example.com' }] })],
    fact: 'EGR211 destinations[0].host',
  },
  envoyFilterNotAllowed: {
    fires: [aPolicy({ destinations: [{ host: '*.example.com' }] })],
    on: aPlatform({ limits: { wildcards: true } }),
    fact: 'EGR212 destinations[0].host',
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
  serverNameTaken: {
    fires: [
      aPolicyOf('team-a'),
      aPolicyOf('team-b', { route: { proxy: 'emea' } }),
    ],
    on: aPlatform({ gateways: { default: { hop: 'passthrough' } } }),
    fact: 'EGR403 destinations[0]',
  },
  wildcardCovers: {
    fires: [
      aPolicy({ name: 'wide', destinations: [{ host: '*.github.com' }] }),
      aPolicy({ route: { proxy: 'emea' } }),
    ],
    on: aPlatform({ limits: { wildcards: true, envoyFilters: true } }),
    fact: 'EGR405 destinations[0]',
  },
  addressTaken: {
    fires: ['a.example.com', 'b.example.com'].map(host =>
      aPolicy({
        name: host[0],
        destinations: [
          { host, port: 5432, protocol: 'TCP', addresses: ['10.1.2.3'] },
        ],
      }),
    ),
    fact: 'EGR406 destinations[0]',
  },
  sidecarPort: {
    fires: [
      aPolicy({ destinations: [{ host: 'api.github.com', port: 15001 }] }),
    ],
    fact: 'EGR413 destinations[0].port',
  },
  entriesDiffer: {
    fires: [
      aPolicy({ destinations: [{ host: '*.example.com' }] }),
      aPolicy({
        name: 'other',
        destinations: [{ host: '*.example.com', port: 8443 }],
        route: { exit: 'sidecar', proxy: 'direct' },
      }),
    ],
    on: aPlatform({
      defaults: { route: { proxy: 'corporate' } },
      limits: { direct: true, wildcards: true, envoyFilters: true },
    }),
    fact: 'EGR414 destinations[0]',
  },
  addressInTwoWays: {
    fires: [
      aPolicy({
        destinations: [
          { host: 'smtp.example.com', port: 587 },
          { host: 'smtp.example.com', port: 25, addresses: ['10.1.2.3'] },
        ],
      }),
    ],
    on: aPlatform({ istio: { dnsCapture: true } }),
    fact: 'EGR407 destinations[1]',
  },
  addressesDiffer: {
    fires: ['10.1.2.3', '10.1.2.4'].map((address, index) =>
      aPolicyOf(`team-${index}`, {
        destinations: [
          {
            host: 'db.example.com',
            port: 5432,
            protocol: 'TCP',
            addresses: [address],
          },
        ],
        route: { proxy: 'direct' },
      }),
    ),
    on: aPlatform({ limits: { direct: true } }),
    fact: 'EGR415 destinations[0].addresses',
  },
  networkPolicyMixed: {
    fires: [
      aPolicy(),
      aPolicy({ name: 'other', lockdown: { networkPolicy: false } }),
    ],
    on: aPlatform({ limits: { unlock: true } }),
    fact: 'EGR411 lockdown.networkPolicy',
  },
  sameNeed: {
    fires: [
      aPolicy({
        destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
      }),
      aPolicy({ name: 'again' }),
    ],
    fact: 'EGR420 destinations',
  },
  deploymentTwice: {
    fires: ['first', 'second'].map(name =>
      aPolicy({
        name,
        workload: {
          namespace: 'team-a',
          name: 'app',
          selector: { app: 'app' },
          deployment: 'patch',
        },
      }),
    ),
    fact: 'EGR404 workload.deployment',
  },
};

const registered = [
  ...policyChecks,
  ...datedChecks,
  ...setChecks,
  ...besideChecks,
].map(({ name }) => name);

function factsOf(policies: readonly Policy[], platform: Platform): string[] {
  const refusals = policies.flatMap(
    policy => judgeRequest(policy, platform, TODAY).findings,
  );
  const findings = hasErrors(refusals)
    ? refusals
    : [
        ...refusals,
        ...finish(
          judgeSet(policies.map(policy => aResolved(policy, platform))),
        ),
        ...findConflicts(
          policies[policies.length - 1],
          { here: policies.slice(0, -1), elsewhere: [] },
          platform,
        ),
      ];
  return findings.map(({ code, path }) => `${code} ${path}`);
}

describe('the registry of checks', () => {
  it('has every rule of the folder, once', () => {
    const supporting = [
      'check',
      'claimsServerName',
      'contestedHosts',
      'explainHost',
      'firstClashes',
      'index',
      'judge',
      'judgeDraft',
      'laterOnes',
      'namedSecrets',
      'placed',
      'registry',
      'wildcardsOver',
    ];
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

  describe('about hosts', () => {
    const platform = aPlatform({
      istio: { clusterDomain: 'blue.clusters.example.com' },
      namespaces: {
        dev: ['group:default/team-a'],
        'team-a': ['group:default/team-a'],
      },
      hosts: {
        allow: [
          ...['*.com', 'api.example.net', '*.github.io', 'xn--80ak6aa92e.com'],
          ...[
            '*.net',
            '*.uk',
            '*.jp',
            '*.internal',
            '*.svc',
            '*.org',
            '*.localhost',
          ],
          ...['web.dev', 'reviews.team-a', 'istiod.istio-system'],
        ],
        deny: [
          ...['secret.example.com', '*.secret.example.com'],
          'a.deep.example.org',
        ],
      },
      limits: { wildcards: true, envoyFilters: true },
    });
    const codesOf = (host: string) =>
      factsOf([aPolicy({ destinations: [{ host }] })], platform)
        .filter(fact => fact.endsWith(' destinations[0].host'))
        .map(fact => fact.split(' ')[0]);

    it.each([
      ['*.co.uk', ['EGR102']],
      ['*.gitlab.io', ['EGR102', 'EGR101']],
      ['*.s3.amazonaws.com', ['EGR102']],
      ['*.kawasaki.jp', ['EGR102']],
      ['*.amazonaws.com', ['EGR120']],
      ['*.core.windows.net', ['EGR120']],
      ['*.internal', ['EGR416', 'EGR116']],
      ['*.team-a.svc', ['EGR410']],
      ['reviews.team-a', ['EGR410']],
      ['istiod.istio-system', ['EGR410']],
      ['*.clusters.example.com', ['EGR410']],
      ['metadata.google.internal', ['EGR116']],
      ['a.localhost', ['EGR117']],
      ['secret.example.com', ['EGR103']],
      ['*.secret.example.com', ['EGR103']],
      ['*.example.com', ['EGR410', 'EGR103']],
      ['*.eu.secret.example.com', ['EGR103']],
      ['*.deep.example.org', ['EGR103']],
      ['*.example.edu', ['EGR101']],
    ])('is told of %s: %j', (host, codes) => {
      expect(codesOf(host)).toEqual(codes);
    });

    it.each([
      'api.example.net',
      // As the platform names it in full.
      '*.github.io',
      'xn--80ak6aa92e.com',
      '*.team.github.io',
      '*.open.example.com',
      'istio-system.example.com',
      'web.dev',
    ])('is quiet about %s', host => {
      expect(codesOf(host)).toEqual([]);
    });
  });

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
