import type { Platform } from '../platform';
import type { WorkloadKind } from '../request';

/** What every planned resource knows beside its content. */
interface Planned {
  name: string;
  namespace: string;
  /** The file below the tree's root. */
  path: string;
  /** Why the object exists, for the preview, the README and the pull request. */
  because: string;
  /** The names of the policies that need it. */
  policies: readonly string[];
}

/** A port of the mesh's registry. */
export interface ServicePort {
  number: number;
  name: string;
  protocol: 'TLS' | 'HTTP' | 'HTTP2' | 'GRPC' | 'TCP';
  /** The port of the endpoints, where it is another one. */
  targetPort?: number;
}

/** Another namespace that sees an object: that of a shared waypoint. */
export type ExportedTo = string;

/** Where a VirtualService sends a call. */
export interface RouteTarget {
  host: string;
  subset?: string;
  port: number;
}

/** TLS that an Envoy begins: with the mesh's own identity, or as anybody's client. */
export type ClientTls =
  | {
      mode: 'ISTIO_MUTUAL';
      sni: string;
      /** Set where the server of that name takes the calls of every account of the namespace. */
      everyAccount?: true;
    }
  | {
      mode: 'SIMPLE';
      /** The server's name: sent as SNI, and demanded of its certificate. */
      server: string;
      /** The Secret with its authorities, in the Envoy's namespace; absent: the public ones. */
      authority?: string;
    }
  | {
      mode: 'MUTUAL';
      server: string;
      /** The Secret with the certificate, in the Envoy's namespace. */
      credential: string;
    };

export interface PlannedGateway extends Planned {
  kind: 'Gateway';
  selector: Record<string, string>;
  port: number;
  portName: string;
  protocol: 'TLS' | 'HTTPS';
  /** The one address to listen at; absent: all of the pod's. */
  bind?: string;
  hosts: readonly string[];
  tlsMode: 'ISTIO_MUTUAL' | 'PASSTHROUGH';
  /** The SPIFFE ids of the only callers, sorted; absent: whoever has a certificate of the mesh. */
  callers?: readonly string[];
}

/** One listener of an egress gateway, in the words of the Kubernetes Gateway API. */
export interface PlannedKubernetesGateway extends Planned {
  kind: 'KubernetesGateway';
  /** The Service of the gateway that runs already. */
  service: string;
  port: number;
  host: string;
  tlsMode: 'ISTIO_MUTUAL' | 'PASSTHROUGH';
}

/** Where a {@link PlannedKubernetesGateway} of the same name sends TLS for its host. */
export interface PlannedTlsRoute extends Planned {
  kind: 'TlsRoute';
  host: string;
  target: RouteTarget;
}

/** The Envoy of an ambient namespace that its calls to the outside go through. */
export interface PlannedWaypoint extends Planned {
  kind: 'Waypoint';
  /** The control plane that runs it, where there are several. */
  revision?: string;
}

export interface PlannedServiceEntry extends Planned {
  kind: 'ServiceEntry';
  host: string;
  /** By number, ascending. */
  ports: readonly ServicePort[];
  /** The waypoint that takes the calls of an ambient namespace; absent: ztunnel is not to know the host. */
  waypoint?: { name: string; namespace?: string };
  exportedTo?: ExportedTo;
  resolution: 'STATIC' | 'DNS' | 'DYNAMIC_DNS' | 'NONE';
  /** What callers dial: absent where the host's name tells calls apart. */
  addresses?: readonly string[];
  /** Whether Istio is to hand out an address for its name. */
  allocated?: boolean;
  /** Empty: no call ever leaves by this entry alone, or DNS is asked for the host itself. */
  endpoints: readonly string[];
}

export interface PlannedDestinationRule extends Planned {
  kind: 'DestinationRule';
  host: string;
  /** For one named subset, at one port of it; absent: for the whole host. */
  subset?: { name: string; port: number };
  /** What the Envoys ask a proxy for before they send anything. */
  tunnel?: { host: string; port: number };
  tls?: ClientTls;
  /** Whether calls go on as HTTP/2, which the port itself does not say. */
  http2?: boolean;
  /** The pods that it holds for; absent: all of its namespace. */
  selector?: Record<string, string>;
  exportedTo?: ExportedTo;
}

/** One port of a VirtualService's host. */
export interface PortRoute {
  port: number;
  /** By what a call is told from others: its server name, its Host, or its port alone. */
  match: 'tls' | 'http' | 'tcp';
  target: RouteTarget;
  /** With `http`: request headers that go no further. */
  removedHeaders?: readonly string[];
}

export interface PlannedVirtualService extends Planned {
  kind: 'VirtualService';
  host: string;
  /** `namespace/name` of a Gateway, or `mesh` for sidecars. */
  gateway: string;
  /** By port, ascending. */
  routes: readonly PortRoute[];
  exportedTo?: ExportedTo;
}

/** What an AuthorizationPolicy lets through. */
export interface AllowRule {
  /** Absent where the way carries no identity. */
  principal?: string;
  /** Absent: at whichever port. */
  ports?: readonly number[];
  /** Absent: whichever server name is asked for. */
  serverNames?: readonly string[];
  /** An address or a range; absent: whichever address was dialled. */
  address?: string;
}

export interface PlannedAuthorizationPolicy extends Planned {
  kind: 'AuthorizationPolicy';
  /** Who asks it: the pods with these labels, or the waypoint of a ServiceEntry. */
  at: { selector: Record<string, string> } | { serviceEntry: string };
  /** Each of them lets pass. */
  allow: readonly AllowRule[];
}

/** Makes a gateway open each call's tunnel to the server name that the call itself asks for. */
export interface PlannedSniTunnelFilter extends Planned {
  kind: 'SniTunnelFilter';
  selector: Record<string, string>;
  serverName: string;
  port: number;
}

/** Makes a gateway dial the server name that each call itself asks for. */
export interface PlannedSniForwardFilter extends Planned {
  kind: 'SniForwardFilter';
  selector: Record<string, string>;
  serverName: string;
  port: number;
}

/** Makes sidecars keep the application's server name on the hop's own TLS. */
export interface PlannedHopSniFilter extends Planned {
  kind: 'HopSniFilter';
  serverName: string;
  port: number;
}

export interface PlannedSidecar extends Planned {
  kind: 'Sidecar';
  /** What the sidecars of every namespace know. */
  hosts: readonly string[];
  /** What those of this namespace know in addition, sorted. */
  services: readonly string[];
}

/** Access logs of the calls that leave the pods of a namespace. */
export interface PlannedTelemetry extends Planned {
  kind: 'Telemetry';
}

/** Who may be dialled. */
export interface NetworkPeer {
  /** Pods of a namespace; absent: of the policy's own. */
  namespace?: string;
  /** Absent: every pod. */
  labels?: Record<string, string>;
  /** Addresses and ranges instead of pods: these, or with an empty list any. */
  addresses?: readonly string[];
  /** Absent: every port. */
  ports?: readonly { port: number; protocol: 'TCP' | 'UDP' }[];
}

export interface PlannedNetworkPolicy extends Planned {
  kind: 'NetworkPolicy';
  /** Empty: every pod of the namespace. */
  selector: Record<string, string>;
  peers: readonly NetworkPeer[];
}

export interface PlannedNamespace extends Planned {
  kind: 'Namespace';
  /** By which the mesh takes the calls of its pods. */
  labels: Record<string, string>;
}

export interface PlannedServiceAccount extends Planned {
  kind: 'ServiceAccount';
}

/** One environment variable: its value, or the Secret that holds it. */
export interface EnvironmentVariable {
  name: string;
  value?: string;
  secret?: { name: string; key: string };
}

/** The fields of Kubernetes' own security contexts. */
export type SecurityContext = NonNullable<
  Platform['workloads']['securityContext']
>;

/** The one container of the pods that a policy renders, and what surrounds it. */
export interface PlannedPod {
  labels: Record<string, string>;
  /** Of the container. */
  name: string;
  image: string;
  command?: readonly string[];
  environment: readonly EnvironmentVariable[];
  port?: number;
  serviceAccount?: string;
  securityContext: { pod: SecurityContext; container: SecurityContext };
  resources?: Platform['workloads']['resources'];
  imagePullSecrets: readonly string[];
}

export interface PlannedDeployment extends Planned {
  kind: 'Deployment';
  selector: Record<string, string>;
  replicas: number;
  pod: PlannedPod;
}

export interface PlannedCronJob extends Planned {
  kind: 'CronJob';
  selector: Record<string, string>;
  schedule: string;
  /** Whether it waits until somebody gives it a schedule. */
  suspend: boolean;
  pod: PlannedPod;
}

/** Some fields of the pods of somebody else's workload. */
export interface PlannedWorkloadPatch extends Planned {
  kind: 'WorkloadPatch';
  patched: WorkloadKind;
  /** Those that the pods get in addition. */
  labels: Record<string, string>;
  /** The container that the environment is for. */
  container: string;
  environment: readonly EnvironmentVariable[];
  serviceAccount?: string;
}

/** One object of the cluster, decided: a manifest is written from it without another choice. */
export type PlannedResource =
  | PlannedGateway
  | PlannedKubernetesGateway
  | PlannedTlsRoute
  | PlannedWaypoint
  | PlannedServiceEntry
  | PlannedDestinationRule
  | PlannedVirtualService
  | PlannedAuthorizationPolicy
  | PlannedSniTunnelFilter
  | PlannedSniForwardFilter
  | PlannedHopSniFilter
  | PlannedSidecar
  | PlannedTelemetry
  | PlannedNetworkPolicy
  | PlannedNamespace
  | PlannedServiceAccount
  | PlannedDeployment
  | PlannedCronJob
  | PlannedWorkloadPatch;
