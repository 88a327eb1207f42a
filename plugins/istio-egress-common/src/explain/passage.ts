import type { Dead, Upstream } from './cluster';
import type { ArrivalRefusal } from './gatewayRoutes';
import type {
  GatewayPods,
  Route,
  Server,
  Service,
  VirtualService,
} from './model';
import type { Hop } from './networkPolicy';
import type { KubernetesObject } from './objects';

/** Why a call goes no further. */
export type Refusal =
  | Dead
  | ArrivalRefusal
  | 'registryOnly'
  | 'wrongProtocol'
  | 'authorization'
  | 'authorizationOutbound'
  | 'networkPolicy';

/** A proxy on the way, and what decided there. */
export interface Step {
  at: 'sidecar' | GatewayPods;
  route?: Route;
  by?: VirtualService;
  server?: Server;
  /** What it sent the call to. */
  service?: Service;
}

/** How a call ends. */
export interface End {
  /** Where it leaves the mesh, and as what. */
  exit?: Pick<Upstream, 'endpoints' | 'stream'>;
  refusal?: Refusal;
  /** Why it cannot be told. */
  unknown?: string;
  /** The NetworkPolicies that refuse it, and where to. */
  policies?: KubernetesObject[];
  hop?: Hop;
}

/** What one proxy does with a call: it sends it on, or ends it. */
export type Passage = { step: Step } & ({ upstream: Upstream } | { end: End });

/** The end of a call where an AuthorizationPolicy cannot be evaluated. */
export const UNKNOWN_POLICY: End = {
  unknown: 'an AuthorizationPolicy looks at more than this tool knows',
};
