/** One page of `docs/routes/`: what a person should know before choosing, and the cases that prove it. */
export interface RoutePage {
  slug: string;
  title: string;
  /** Paragraphs: when to take it, and what is special about it. */
  about: readonly string[];
  /** Golden cases, the page's own example first. */
  cases: readonly string[];
}

/** The cases whose calls are timed: of each kind of route that traffic reaches, through a proxy and directly. */
export const measuredCases: readonly string[] = [
  'guide',
  'gateway-mutual-direct',
  'gateway-passthrough-proxy',
  'gateway-passthrough-direct',
  'gateway-http-proxy',
  'gateway-http-direct',
  'gateway-tcp-proxy',
  'gateway-tcp-direct',
  'gateway-wildcard-mutual-proxy',
  'gateway-wildcard-mutual-direct',
  'gateway-api-proxy',
  'sidecar-proxy',
  'sidecar-direct',
  'application-create',
  'gateway-tls-proxy',
  'sidecar-tls-proxy',
];

/** The routes, in the order in which a platform engineer should think of them. */
export const routePages: readonly RoutePage[] = [
  {
    slug: 'gateway-mutual',
    title: 'Egress gateway with mutual TLS',
    about: [
      'The recommended route. The application uses TLS to the host, and no proxy decrypts it. The sidecar wraps the connection in Istio’s mutual TLS, so that the gateway can authorize the service account and the destination. The gateway then opens a tunnel through the forward proxy with `CONNECT`.',
      'Each route has a private server name on the hop to the gateway. It separates ports and proxies of the same host, and lets two teams reach a host through different proxies at the same gateway. Each namespace has its own, and the server of that name lists the accounts that may pass: [who may pass at a gateway](../gateways.md).',
    ],
    cases: [
      'guide',
      'gateway-mutual-direct',
      'several-destinations',
      'two-teams-two-proxies',
      'every-pod-of-a-namespace',
      'proxy-with-addresses',
    ],
  },
  {
    slug: 'gateway-passthrough',
    title: 'Egress gateway with TLS passthrough',
    about: [
      'For gateways that must not terminate TLS. The gateway routes by the server name (SNI) of the application’s TLS, to the proxy or to the host.',
      'The hop carries no identity: every workload that reaches the gateway can use the route. A host can have only one port and one proxy there, because the gateway sees only the server name. HTTP works too: the sidecar originates TLS.',
    ],
    cases: [
      'gateway-passthrough-proxy',
      'gateway-passthrough-direct',
      'gateway-http-passthrough-proxy',
      'gateway-http-passthrough-direct',
    ],
  },
  {
    slug: 'gateway-http',
    title: 'HTTP with TLS origination at the gateway',
    about: [
      'For applications that use plain HTTP, and for hosts that require a client certificate that no pod should hold. The gateway authorizes the caller and the Host header, removes all mesh headers, originates TLS and verifies the host’s certificate.',
      'Through a proxy, the gateway sends the request through its own loopback listener a second time: in one pass, Envoy can originate TLS or open a tunnel, not both. A client certificate (`route.clientCertificate`) is a Secret in the gateway’s namespace with `tls.crt`, `tls.key` and `ca.crt`.',
      'A host can have only one such route at a gateway, because the Host header is the host’s own name.',
    ],
    cases: [
      'gateway-http-proxy',
      'gateway-http-proxy-certificate',
      'gateway-http-direct',
      'gateway-http-direct-certificate',
    ],
  },
  {
    slug: 'gateway-tcp',
    title: 'TCP at an egress gateway',
    about: [
      'For databases and other protocols that start without TLS and are not HTTP. Istio distinguishes such connections only by address and port, so the request must list the addresses.',
      'From the sidecar on, the connection has a private server name and the same authorization as other routes.',
    ],
    cases: [
      'gateway-tcp-proxy',
      'gateway-tcp-direct',
      'gateway-several-protocols',
    ],
  },
  {
    slug: 'gateway-wildcard',
    title: 'Wildcards at an egress gateway',
    about: [
      'For services with a host for each customer. Istio has no field for a tunnel to a host that is known only at connection time, so these routes need an EnvoyFilter. The platform must set `limits.envoyFilters`. An Istio upgrade can break an EnvoyFilter: test it in a test cluster first.',
      'The server name of each connection decides which host is reached.',
    ],
    cases: [
      'gateway-wildcard-mutual-proxy',
      'gateway-wildcard-mutual-direct',
      'gateway-wildcard-passthrough-proxy',
      'gateway-wildcard-passthrough-direct',
    ],
  },
  {
    slug: 'gateway-api',
    title: 'Egress gateway with the Kubernetes Gateway API',
    about: [
      'The gateway route with `Gateway` and `TLSRoute` of the Kubernetes Gateway API instead of Istio’s own kinds, attached to the gateway that the platform declares (`gateways.<name>.api: kubernetes`).',
      'Verified by validation, analysis, generated configuration and traffic.',
    ],
    cases: [
      'gateway-api-proxy',
      'gateway-api-direct',
      'gateway-api-passthrough-proxy',
    ],
  },
  {
    slug: 'sidecar',
    title: 'Sidecar',
    about: [
      'Fewer hops, and no gateway to operate. The sidecar opens the tunnel to the proxy itself, or connects to the host directly. The caller is not authorized: every pod of the namespace can use the route, and only a NetworkPolicy stops a pod that bypasses its sidecar.',
      'A NetworkPolicy allows addresses, not names: with `lockdown.networkPolicy` the platform must list the addresses of the proxy.',
    ],
    cases: [
      'sidecar-proxy',
      'sidecar-direct',
      'sidecar-http-direct',
      'sidecar-tcp-proxy',
      'sidecar-tcp-direct',
      'sidecar-wildcard-direct',
      'sidecar-several-protocols',
    ],
  },
  {
    slug: 'application',
    title: 'Application',
    about: [
      'For applications that use `HTTPS_PROXY`, and for proxies that require a password. The Deployment gets `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in both spellings, and `JAVA_TOOL_OPTIONS` on request. The mesh allows connections to the proxy and does not inspect them.',
      'The mesh cannot enforce the list of hosts: only the proxy can. `NO_PROXY` covers the Services of the cluster, the API server and what the platform adds in `noProxy`. Add Services there that are called by a name without `.svc`.',
    ],
    cases: [
      'application-create',
      'application-patch-java',
      'application-credentials',
      'application-two-proxies-one-port',
      'application-wildcard',
    ],
  },
  {
    slug: 'tls-proxy',
    title: 'Forward proxy with TLS',
    about: [
      'The `CONNECT` request is sent in TLS to the proxy (`proxies.<name>.tls: simple`). The proxy’s certificate is verified with the certificate authorities of the Istio proxy image and against the proxy’s host name. A private certificate authority must be added to that image.',
    ],
    cases: [
      'gateway-tls-proxy',
      'gateway-wildcard-tls-proxy',
      'sidecar-tls-proxy',
    ],
  },
  {
    slug: 'waypoint',
    title: 'Waypoint (ambient mode)',
    about: [
      'For namespaces without sidecars. ztunnel forwards connections to the namespace’s waypoint, which authorizes the service account and opens the tunnel.',
      'Verified by validation, analysis and generated configuration. The traffic tests have no ztunnel.',
    ],
    cases: ['waypoint-proxy', 'waypoint-direct', 'waypoint-tcp'],
  },
];
