import type { Gateway } from '../../platform';
import {
  beginsTls,
  GatewayExit,
  isWildcard,
  ResolvedDestination,
  ResolvedPolicy,
} from '../../policies';
import { GatewayWay, hopHost, policyName, wayObjectName } from '../../names';

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
}

/** Looks a destination's way up at the gateway of its policy. */
export function wayOf(
  { policy }: ResolvedPolicy,
  { name, gateway }: GatewayExit,
  destination: ResolvedDestination,
): PlannedWay {
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
    // A wildcard's calls are told apart by the name that each one asks for.
    serverName:
      gateway.hop === 'mutual' && !isWildcard(destination)
        ? hopHost(way)
        : host,
  };
}

/** Whether the gateway itself begins the TLS to the host, for an application that speaks HTTP. */
export function originatesTls({ gateway, destination }: PlannedWay): boolean {
  return gateway.hop === 'mutual' && beginsTls(destination);
}
