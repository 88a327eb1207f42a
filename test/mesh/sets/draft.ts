import * as fc from 'fast-check';
import { inPercent, platform } from './draftPlatform';

/** A platform and requests for it as people would write them; nobody has looked at them yet. */
export interface Draft {
  platform: object;
  requests: object[];
}

/** Hosts that share, nest and nearly equal each other, and names that belong to the platform and the product. */
const host = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.constantFrom(
      'api.github.com',
      'github.com',
      'example.com',
      'a.example.com',
      'b.a.example.com',
      'a-example.com',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('*.example.com', '*.a.example.com') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'proxy.corp.internal',
      'api-github-com-443-corporate-default.hop.egress.internal',
      'api-github-com-443-corporate-default.via.egress.internal',
      'istio-egressgateway.istio-system.svc.cluster.local',
    ),
  },
);

/** Beside the usual ones: those of proxies and gateways, and those that a sidecar keeps for itself. */
function port(...usual: number[]) {
  return fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...usual) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(3128, 8080, 15001, 15006, 15008, 15090),
    },
  );
}

const addresses = fc.constantFrom(
  ['10.9.0.1'],
  ['10.9.0.1', '10.9.0.2'],
  ['10.9.0.3'],
  ['10.20.0.1'],
  ['20.9.0.0/16'],
  ['20.9.8.0/24', '10.9.0.1'],
);

const proxyName = fc.constantFrom(
  'corporate',
  'emea',
  'apac',
  'inside',
  'direct',
);

const destination = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      host,
      port: inPercent(30, port(443, 8443, 80)),
      proxy: inPercent(20, proxyName),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      host,
      protocol: fc.constantFrom('HTTP', 'HTTP', 'GRPC', 'HTTP2', 'WS'),
      caSecret: inPercent(15, fc.constant('corp-ca')),
      tls: inPercent(60, fc.constantFrom('originate', 'originate', 'none')),
      port: inPercent(30, port(80, 8080, 443)),
      tlsPort: inPercent(20, port(443, 8443)),
      proxy: inPercent(20, proxyName),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      host,
      protocol: fc.constant('TCP'),
      port: inPercent(80, port(5432, 443)),
      addresses: inPercent(80, addresses),
      proxy: inPercent(20, proxyName),
    }),
  },
  {
    // What they speak is decided by their port.
    weight: 3,
    arbitrary: fc.record({
      host,
      port: fc.constantFrom(587, 143, 5432, 80, 8080),
      addresses: inPercent(60, addresses),
      proxy: inPercent(20, proxyName),
    }),
  },
);

const workload = fc
  .record({
    namespace: fc.constantFrom('team-a', 'team-b', 'team-c'),
    who: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          name: fc.constantFrom('app', 'job'),
          serviceAccount: inPercent(75, fc.constantFrom('app', 'bot')),
          // Another kind of pods, which most have no usual label.
          kind: inPercent(
            25,
            fc.constantFrom(
              'StatefulSet',
              'CronJob',
              'argoproj.io/v1alpha1/Rollout',
            ),
          ),
          selector: inPercent(
            35,
            fc.constantFrom(
              { tier: 'back' },
              { 'app.kubernetes.io/name': 'app', tier: 'back' },
            ),
          ),
          deployment: inPercent(20, fc.constantFrom('patch', 'none')),
          javaToolOptions: inPercent(5, fc.boolean()),
        }),
      },
      { weight: 1, arbitrary: fc.constant({}) },
    ),
  })
  .map(({ namespace, who }) => ({ namespace, ...who }));

const route = fc.record({
  exit: inPercent(
    40,
    fc.constantFrom(
      'sidecar',
      'sidecar',
      'sidecar',
      'application',
      'application',
      'waypoint',
    ),
  ),
  gateway: inPercent(43, fc.constantFrom('apart', 'same-service', 'same-pods')),
  waypoint: inPercent(5, fc.constant('shared')),
  proxy: inPercent(43, proxyName),
  clientCertificate: inPercent(10, fc.constant('client-certificate')),
});

const lockdown = fc.record({
  registryOnly: inPercent(20, fc.boolean()),
  networkPolicy: inPercent(20, fc.boolean()),
});

const MOST_REQUESTS = 10;
const MOST_DESTINATIONS = 3;

const request = fc.record({
  // So few names that one is given twice at times.
  name: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  owner: fc.constant('group:default/team-a'),
  reason: fc.constant('A draw of the generator.'),
  workload,
  destinations: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(destination) },
    {
      weight: 1,
      arbitrary: fc.array(destination, {
        minLength: 1,
        maxLength: MOST_DESTINATIONS,
      }),
    },
  ),
  route: inPercent(50, route),
  lockdown: inPercent(20, lockdown),
});

/** All that a request may say, not only what the checks accept. */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    platform,
    requests: fc.array(request, {
      maxLength: MOST_REQUESTS,
      size: 'max',
    }),
  })
  // As a file would hold it: without the fields that are absent.
  .map(drawn => JSON.parse(JSON.stringify(drawn)));
