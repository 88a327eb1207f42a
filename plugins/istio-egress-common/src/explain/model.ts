import type { Platform } from '../platform';
import { Labels, selects } from './labels';
import type { KubernetesObject } from './objects';

/** What a port of a service carries, as Istio reads it. */
export type PortProtocol = 'TLS' | 'HTTP' | 'TCP' | 'auto';

export interface ServicePort {
  number: number;
  name: string;
  protocol: PortProtocol;
  /** The protocol as it is written, in capitals: Istio tells TLS and HTTPS apart in places. */
  written: string;
  targetPort: number;
}

export interface Endpoint {
  address: string;
  ports: Readonly<Record<string, number>>;
}

/** A host of a ServiceEntry, or a Service of the cluster. */
export interface Service {
  host: string;
  namespace: string;
  ports: ServicePort[];
  resolution: 'DNS' | 'STATIC' | 'NONE' | 'DYNAMIC_DNS' | 'cluster';
  isExternal: boolean;
  addresses: string[];
  /** Whether Istio gave it an address, which sidecars answer when they are asked for the host. */
  isAllocated?: boolean;
  endpoints: Endpoint[];
  /** Why nobody can say from files what becomes of its host. */
  unclear?: string;
  /** Of several ServiceEntries of a host that are one: each of them. */
  parts?: readonly Service[];
  /** Of a Service of the cluster. */
  selector: Labels;
  exportTo: string[];
  /** Absent of a gateway's Service that the platform names. */
  object?: KubernetesObject;
}

/** One way of a route, as VirtualServices have it for each protocol. */
export interface Destination {
  host: string;
  subset: string;
  port?: number;
}

export interface RouteMatch {
  port?: number;
  gateways: string[];
  sniHosts: string[];
  sourceLabels: Labels;
  /** Whether it asks for more than this model knows. */
  hasMore: boolean;
}

export interface Route {
  section: 'http' | 'tls' | 'tcp';
  index: number;
  matches: RouteMatch[];
  destinations: Destination[];
  /** The host that HTTP is sent on with. */
  authority?: string;
  /** Whether it answers by itself: a redirect, a direct response. */
  isAnswer: boolean;
}

export interface VirtualService {
  object: KubernetesObject;
  namespace: string;
  hosts: string[];
  gateways: string[];
  exportTo: string[];
  routes: Route[];
}

export interface TrafficPolicy {
  tls?: ClientTls;
  tunnel?: { host: string; port: number };
  /** By port; what it does not say is not inherited. */
  ports: { number: number; tls?: ClientTls }[];
}

export interface ClientTls {
  mode: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  sni: string;
  /** Whether a Secret of the cluster has its certificates. */
  hasSecret: boolean;
}

export interface DestinationRule {
  object: KubernetesObject;
  namespace: string;
  host: string;
  exportTo: string[];
  /** Absent: of all pods. */
  selector?: Labels;
  policy?: TrafficPolicy;
  subsets: { name: string; policy?: TrafficPolicy }[];
}

export interface Server {
  port: number;
  protocol: string;
  bind: string;
  /** With the namespace that each is for, or `*`. */
  hosts: { namespace: string; host: string }[];
  tls?: { mode: string; subjectAltNames: string[] };
  gateway: Gateway;
  index: number;
}

export interface Gateway {
  object: KubernetesObject;
  namespace: string;
  name: string;
  selector: Labels;
  servers: Server[];
}

export interface Sidecar {
  object: KubernetesObject;
  namespace: string;
  selector?: Labels;
  /** `namespace/host`; absent: everything. */
  hosts?: { namespace: string; host: string }[];
  policy?: 'REGISTRY_ONLY' | 'ALLOW_ANY';
  /** Whether it has listeners of its own, which this model does not know. */
  hasListeners: boolean;
}

/** The pods of an egress gateway. */
export interface GatewayPods {
  namespace: string;
  name: string;
  labels: Labels;
}

/** Everything of a mesh that decides where a call goes. */
export interface Mesh {
  clusterDomain: string;
  rootNamespace: string;
  services: Service[];
  virtualServices: VirtualService[];
  destinationRules: DestinationRule[];
  gateways: Gateway[];
  sidecars: Sidecar[];
  pods: GatewayPods[];
  others: KubernetesObject[];
  platform?: Platform;
}

/** Whether an object is for a namespace. */
export function isExported(
  { exportTo, namespace }: { exportTo: readonly string[]; namespace: string },
  to: string,
): boolean {
  return exportTo.some(
    each => each === '*' || each === to || (each === '.' && namespace === to),
  );
}

/** Whether a proxy looks each name of a service up as it is called: Istio's dynamic forward proxy, for wildcards alone. */
export function isByServerName({ host, resolution }: Service): boolean {
  return resolution === 'DYNAMIC_DNS' && host.startsWith('*');
}

/** The gateway whose pods a Service of the cluster selects. */
export function podsBehind(
  { namespace, selector }: Service,
  pods: readonly GatewayPods[],
): GatewayPods | undefined {
  return Object.keys(selector).length === 0
    ? undefined
    : pods.find(
        each => each.namespace === namespace && selects(selector, each.labels),
      );
}
