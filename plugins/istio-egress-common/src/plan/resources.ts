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
  protocol: 'TLS' | 'HTTP';
}

/** Where a VirtualService sends a call. */
export interface RouteTarget {
  host: string;
  subset?: string;
  port: number;
}

export interface PlannedGateway extends Planned {
  kind: 'Gateway';
  selector: Record<string, string>;
  port: number;
  portName: string;
  host: string;
  tlsMode: 'ISTIO_MUTUAL' | 'PASSTHROUGH';
}

export interface PlannedServiceEntry extends Planned {
  kind: 'ServiceEntry';
  host: string;
  port: ServicePort;
  resolution: 'STATIC' | 'DNS';
  /** Empty: no call ever leaves by this entry alone. */
  endpoints: readonly string[];
}

export interface PlannedTunnel extends Planned {
  kind: 'TunnelDestinationRule';
  host: string;
  targetHost: string;
  targetPort: number;
}

export interface PlannedHopRule extends Planned {
  kind: 'HopDestinationRule';
  host: string;
  subset: string;
  port: number;
  sni: string;
}

/** One port of a host in the mesh, by its server name. */
export interface MeshRoute {
  port: number;
  target: RouteTarget;
}

export interface PlannedMeshVirtualService extends Planned {
  kind: 'MeshVirtualService';
  host: string;
  /** By port, ascending. */
  routes: readonly MeshRoute[];
}

export interface PlannedGatewayVirtualService extends Planned {
  kind: 'GatewayVirtualService';
  host: string;
  /** `namespace/name` of the Gateway. */
  gateway: string;
  port: number;
  /** Whether the gateway ended the hop's TLS and sees plain TCP, or passes TLS by its server name. */
  match: 'tcp' | 'sni';
  target: RouteTarget;
}

export interface PlannedAuthorizationPolicy extends Planned {
  kind: 'AuthorizationPolicy';
  selector: Record<string, string>;
  /** Absent where the hop carries no identity. */
  principal?: string;
  port: number;
  serverNames: readonly string[];
}

export interface PlannedSidecar extends Planned {
  kind: 'Sidecar';
  hosts: readonly string[];
}

/** Pods that may be dialled: all of a namespace, or those with the labels. */
export interface NetworkPeer {
  /** Absent: the policy's own namespace. */
  namespace?: string;
  labels?: Record<string, string>;
  /** Absent: every port. */
  ports?: readonly { port: number; protocol: 'TCP' | 'UDP' }[];
}

export interface PlannedNetworkPolicy extends Planned {
  kind: 'NetworkPolicy';
  /** Empty: every pod of the namespace. */
  selector: Record<string, string>;
  peers: readonly NetworkPeer[];
}

export interface PlannedInjection extends Planned {
  kind: 'Namespace';
}

export interface PlannedServiceAccount extends Planned {
  kind: 'ServiceAccount';
}

export interface PlannedDeployment extends Planned {
  kind: 'Deployment';
  selector: Record<string, string>;
  image: string;
  command?: readonly string[];
  replicas: number;
  port?: number;
  serviceAccount?: string;
}

export interface PlannedDeploymentPatch extends Planned {
  kind: 'DeploymentPatch';
  selector: Record<string, string>;
  serviceAccount?: string;
}

/** One object of the cluster, decided: a manifest is written from it without another choice. */
export type PlannedResource =
  | PlannedGateway
  | PlannedServiceEntry
  | PlannedTunnel
  | PlannedHopRule
  | PlannedMeshVirtualService
  | PlannedGatewayVirtualService
  | PlannedAuthorizationPolicy
  | PlannedSidecar
  | PlannedNetworkPolicy
  | PlannedInjection
  | PlannedServiceAccount
  | PlannedDeployment
  | PlannedDeploymentPatch;
