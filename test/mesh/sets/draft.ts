import * as fc from 'fast-check';

/** A platform and requests for it as people would write them; nobody has looked at them yet. */
export interface Draft {
  platform: object;
  requests: object[];
}

/** Absent but for some draws of a hundred; a failing set shrinks to what is absent. */
function inPercent<T>(percent: number, value: fc.Arbitrary<T>) {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: value },
  );
}

function proxy(host: string, address: string) {
  return fc.record({
    host: fc.constant(host),
    port: fc.constantFrom(3128, 8080, 443),
    addresses: inPercent(
      60,
      fc.constantFrom([address], [address, `${address}0`]),
    ),
    tls: inPercent(20, fc.constant('simple')),
    credentials: inPercent(5, fc.constant({ secret: 'proxy-credentials' })),
  });
}

const hop = fc.constantFrom('mutual', 'mutual', 'passthrough');

const chartsDoor = { port: 443, targetPort: 8443 };

function gateway(
  where: object,
  door = fc.constantFrom(chartsDoor, { port: 8443, targetPort: 8444 }),
) {
  return fc
    .record({
      hop,
      door,
      api: inPercent(10, fc.constant('kubernetes')),
    })
    .map(({ door: ports, ...rest }) => ({ ...where, ...ports, ...rest }));
}

/** Gateways apart, and gateways that are two names for the same Service, or for the same pods. */
const gateways = fc.record({
  default: gateway({}, fc.constant(chartsDoor)),
  apart: inPercent(
    80,
    gateway({
      namespace: 'egress',
      service: 'apart',
      selector: { istio: 'apart' },
    }),
  ),
  'same-service': inPercent(70, gateway({})),
  'same-pods': inPercent(50, gateway({ service: 'another-door' })),
});

const platform = fc.record({
  proxies: fc.record({
    corporate: proxy('proxy.corp.internal', '10.20.0.1'),
    emea: inPercent(90, proxy('proxy-emea.corp.internal', '10.20.0.2')),
    apac: inPercent(60, proxy('proxy-apac.corp.internal', '10.20.0.3')),
  }),
  gateways,
  clientCertificates: fc.constant({
    'client-certificate': { owners: ['group:default/team-a'] },
  }),
  limits: fc.constant({
    wildcards: true,
    envoyFilters: true,
    direct: true,
    unlock: true,
  }),
  defaults: fc.record({
    route: fc.constant({ proxy: 'corporate' }),
    lockdown: fc.constantFrom(
      { registryOnly: true, networkPolicy: true },
      { registryOnly: true, networkPolicy: false },
      { registryOnly: false, networkPolicy: false },
    ),
  }),
});

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
);

const proxyName = fc.constantFrom('corporate', 'emea', 'apac', 'direct');

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
      protocol: fc.constantFrom('HTTP', 'HTTP', 'GRPC'),
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
      addresses: inPercent(90, addresses),
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
          selector: inPercent(20, fc.constant({ tier: 'back' })),
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
