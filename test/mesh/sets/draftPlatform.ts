import * as fc from 'fast-check';

/** Absent but for some draws of a hundred; a failing set shrinks to what is absent. */
export function inPercent<T>(percent: number, value: fc.Arbitrary<T>) {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: value },
  );
}

function proxy(host: string, address: string) {
  return fc
    .record({
      host: fc.constant(host),
      port: fc.constantFrom(3128, 8080, 443),
      addresses: inPercent(
        60,
        fc.constantFrom([address], [address, `${address}0`]),
      ),
      // An authority and a certificate are of TLS to the proxy.
      secured: inPercent(
        25,
        fc.record({
          tls: fc.constant('simple'),
          caSecret: inPercent(30, fc.constant('proxy-ca')),
        }),
      ),
      credentials: inPercent(5, fc.constant({ secret: 'proxy-credentials' })),
    })
    .map(({ secured, ...rest }) => ({ ...rest, ...secured }));
}

/** A proxy behind a Service, whose pods the platform may tell from others. */
const proxyInTheCluster = fc.record({
  host: fc.constantFrom('squid.proxies.svc', 'squid.proxies.svc.cluster.local'),
  port: fc.constant(3128),
  targetPort: inPercent(30, fc.constant(3129)),
  selector: inPercent(50, fc.constant({ app: 'squid' })),
});

/** Of the mesh all that manifests differ by. */
const istio = fc.record({
  revision: inPercent(25, fc.constantFrom('asm-1-26', 'default')),
  namespaceObject: inPercent(15, fc.constant(false)),
  nativeSidecars: inPercent(15, fc.boolean()),
  dnsCapture: inPercent(30, fc.constant(true)),
  trustDomains: inPercent(
    20,
    fc.constantFrom(['cluster.local', 'old.example'], ['eu.example']),
  ),
  controlPlane: inPercent(
    20,
    fc.constantFrom(
      { cidrs: ['199.36.153.8/30'], port: 443 },
      { selector: { app: 'istiod', 'istio.io/rev': 'asm-1-26' } },
    ),
  ),
});

const dns = fc.constantFrom(
  [{ namespace: 'openshift-dns', ports: [5353] }],
  [{ cidr: '169.254.20.10/32' }, { namespace: 'kube-system' }],
);

/** Beside addresses of destinations, and on their ports. */
const openRanges = fc.constantFrom(
  [{ cidr: '10.0.0.4/32', ports: [6443], reason: 'Kubernetes API server' }],
  [{ cidr: '172.20.0.0/16', ports: [443, 5432], reason: 'On premises' }],
);

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

export const platform = fc.record({
  istio,
  dns: inPercent(20, dns),
  clusterTraffic: inPercent(20, fc.record({ cidrs: openRanges })),
  waypoints: fc.constant({ shared: { namespace: 'infra', name: 'egress' } }),
  proxies: fc.record({
    corporate: proxy('proxy.corp.internal', '10.20.0.1'),
    emea: inPercent(90, proxy('proxy-emea.corp.internal', '10.20.0.2')),
    apac: inPercent(60, proxy('proxy-apac.corp.internal', '10.20.0.3')),
    inside: inPercent(50, proxyInTheCluster),
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
