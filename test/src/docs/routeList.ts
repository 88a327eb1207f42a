/** One page of `docs/routes/`: what a person should know before choosing, and the cases that prove it. */
export interface RoutePage {
  slug: string;
  title: string;
  /** Paragraphs: when to take it, and what is special about it. */
  about: readonly string[];
  /** Golden cases, the page's own example first. */
  cases: readonly string[];
}

/** The routes, in the order in which a platform engineer should think of them. */
export const routePages: readonly RoutePage[] = [
  {
    slug: 'gateway-mutual',
    title: 'At an egress gateway, by mesh identity',
    about: [
      'The route to begin with. The application speaks TLS to the host and nobody on the way opens it. Its sidecar wraps the call into the mesh’s own mutual TLS, so the gateway knows which service account calls and for which destination, and authorizes both; then it asks the proxy with `CONNECT`.',
      'On the hop each way has a private server name. That keeps two ports or two proxies of one host apart, and lets two teams reach one host through different proxies at one gateway.',
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
    title: 'At a passthrough gateway',
    about: [
      'For gateways that may not end any TLS. The gateway reads the server name (SNI) of the application’s own TLS and passes it on, to the proxy or to the host.',
      'The hop carries no identity: whoever reaches the gateway may use the way. One host takes one port and one proxy there, since its name is all that the gateway sees. HTTP works too: the sidecar begins the TLS.',
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
    title: 'HTTP, with TLS from the gateway',
    about: [
      'For applications that speak plain HTTP, and for hosts that want a client certificate which no pod should hold. The gateway checks the caller’s identity and the request’s Host, takes every header of the mesh away, begins the TLS and verifies the host’s certificate.',
      'Through a proxy the gateway passes the call through itself once more, on its own loopback: in one pass an Envoy begins TLS or opens a tunnel, not both. A client certificate (`route.clientCertificate`) is a Secret in the gateway’s namespace with `tls.crt`, `tls.key` and `ca.crt`.',
      'One host has one such way at a gateway, because Host is the host’s own name.',
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
    title: 'TCP at a gateway',
    about: [
      'For databases and whatever else has neither TLS at its beginning nor HTTP. Istio tells such calls apart by address and port alone, so the request has to give the addresses.',
      'From the sidecar on the call has a private server name like any other, and the same authorization.',
    ],
    cases: [
      'gateway-tcp-proxy',
      'gateway-tcp-direct',
      'gateway-several-protocols',
    ],
  },
  {
    slug: 'gateway-wildcard',
    title: 'Wildcards at a gateway',
    about: [
      'For partners that name a new host for each customer. Istio has no field for a tunnel or an upstream whose name comes from the call, so these are the only routes that need an EnvoyFilter; it is rendered where the platform sets `limits.envoyFilters`. An upgrade of Istio may break it: try it in a test cluster first.',
      'Each call’s own server name decides which host is reached.',
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
    title: 'At a gateway, in the words of the Kubernetes Gateway API',
    about: [
      'The gateway route with `Gateway` and `TLSRoute` of the Kubernetes Gateway API instead of Istio’s own kinds, attached to the gateway that the platform declares (`gateways.<name>.api: kubernetes`).',
      'Proven by validation, analysis and generated configuration, and by traffic.',
    ],
    cases: [
      'gateway-api-proxy',
      'gateway-api-direct',
      'gateway-api-passthrough-proxy',
    ],
  },
  {
    slug: 'sidecar',
    title: 'At the workload’s own sidecar',
    about: [
      'Fewer hops, and no gateway to run. The sidecar opens the tunnel to the proxy itself, or dials the host. Nobody asks who calls: every pod of the namespace may use the way, and whoever gets around the sidecar has only a NetworkPolicy in front of him.',
      'A NetworkPolicy knows no names: with `lockdown.networkPolicy` the proxy needs addresses.',
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
      'For programs that know `HTTPS_PROXY`, and for proxies that want a password. The Deployment gets `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` in both spellings, and on demand `JAVA_TOOL_OPTIONS`; the mesh lets the calls to the proxy through and sees nothing but bytes.',
      'The mesh cannot hold the application to its list of hosts: the proxy alone decides. `NO_PROXY` covers the cluster’s services, its API server and what the platform adds in `noProxy`; a Service that is called by a name without `.svc` has to be added there.',
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
    title: 'A proxy that speaks TLS',
    about: [
      'The `CONNECT` itself is wrapped in TLS to the proxy (`proxies.<name>.tls: simple`), whose certificate is held against the authorities of the proxy’s image and the proxy’s host name. A proxy with a private authority needs it there.',
    ],
    cases: [
      'gateway-tls-proxy',
      'gateway-wildcard-tls-proxy',
      'sidecar-tls-proxy',
    ],
  },
  {
    slug: 'waypoint',
    title: 'At a waypoint, in ambient mode',
    about: [
      'For namespaces without sidecars. ztunnel hands the calls to the namespace’s waypoint, which authorizes the service account and opens the tunnel.',
      'Proven by validation, analysis and generated configuration; there is no ztunnel in the traffic tests.',
    ],
    cases: ['waypoint-proxy', 'waypoint-direct', 'waypoint-tcp'],
  },
];
