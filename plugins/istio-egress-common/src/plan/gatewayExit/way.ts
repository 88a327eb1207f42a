import type { Gateway } from '../../platform';
import {
  beginsTls,
  GatewayExit,
  isWildcard,
  ResolvedDestination,
  ResolvedPolicy,
} from '../../policies';
import {
  callerHost,
  GatewayWay,
  hopHost,
  policyName,
  wayObjectName,
} from '../../names';
import { listsCallers } from './authorization';

/** One destination's way through a gateway, with all that its objects need. */
export interface PlannedWay {
  way: GatewayWay;
  gateway: Gateway;
  destination: ResolvedDestination;
  /** What every object at the gateway has. */
  common: { namespace: string; policies: readonly string[] };
  /** The Gateway and the VirtualService that is bound to it. */
  name: string;
  /** The server name on the hop, by which the gateway tells this way from others. */
  serverName: string;
  /** Who may pass, where a server of their namespace lists them; else an AuthorizationPolicy says it. */
  callers?: Callers;
}

/** Some accounts of a namespace. */
interface Callers {
  namespace: string;
  /** SPIFFE ids, sorted. */
  accounts: readonly string[];
}

/** A way whose callers are known by certificate. */
export type CallerWay = PlannedWay & Required<Pick<PlannedWay, 'callers'>>;

/** Whether a server of the namespace's own lists who may take a way. */
export function isCallerWay(planned: PlannedWay): planned is CallerWay {
  return planned.callers !== undefined;
}

/**
 * What of a gateway tells a caller from others: a list of certificates, which
 * refuses before anything is sent, or an AuthorizationPolicy. Absent where
 * nothing does.
 */
export function callerCheckOf(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): 'certificates' | 'authorizationPolicy' | undefined {
  const { exit } = resolved;
  if (exit.kind !== 'gateway' || exit.gateway.hop === 'passthrough') {
    return undefined;
  }
  return isCallerWay(wayOf(resolved, exit, destination))
    ? 'certificates'
    : 'authorizationPolicy';
}

/** Looks a destination's way up at the gateway of its policy. */
export function wayOf(
  { policy, accounts }: ResolvedPolicy,
  { name, gateway }: GatewayExit,
  destination: ResolvedDestination,
): PlannedWay {
  const { namespace } = policy.workload;
  const { host, port, protocol, tlsPort, caSecret, clientCertificate } =
    destination;
  const way: GatewayWay = {
    gateway: name,
    host,
    port,
    protocol,
    tlsPort,
    caSecret,
    clientCertificate,
    proxy: destination.proxyName,
  };
  return {
    way,
    gateway,
    destination,
    common: { namespace: gateway.namespace, policies: [policyName(policy)] },
    name: wayObjectName(way),
    // A wildcard's calls are told apart by the name that each one asks for,
    // whichever namespace asks. And Istio compares a certificate's name with a
    // whole one: no list says "every account".
    ...(listsCallers(gateway) && !isWildcard(destination) && accounts.length > 0
      ? {
          serverName: callerHost(way, namespace),
          callers: { namespace, accounts: [...accounts].sort() },
        }
      : {
          serverName:
            gateway.hop === 'mutual' && !isWildcard(destination)
              ? hopHost(way)
              : host,
        }),
  };
}

/** Whether the gateway itself begins the TLS to the host, for an application that speaks HTTP. */
export function originatesTls({ gateway, destination }: PlannedWay): boolean {
  return gateway.hop === 'mutual' && beginsTls(destination);
}
