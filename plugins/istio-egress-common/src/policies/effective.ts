import { DIRECT, Platform } from '../platform';
import type { Destination, Policy } from '../request';

/**
 * A policy's route with the platform's defaults; names are not looked up yet.
 *
 * @public
 */
export interface EffectiveRoute {
  exit: 'gateway' | 'sidecar' | 'waypoint' | 'application';
  gateway: string;
  /** A proxy's name or `direct`; absent where neither request nor platform names one. */
  proxy?: string;
  clientCertificate?: string;
}

/**
 * What else is closed beside what the route allows.
 *
 * @public
 */
export interface EffectiveLockdown {
  registryOnly: boolean;
  networkPolicy: boolean;
}

/**
 * What holds where a request says nothing: the platform's defaults, and ours
 * where it has none.
 *
 * @public
 */
export function effectiveDefaults({
  defaults: { route, lockdown },
}: Platform): {
  route: EffectiveRoute;
  lockdown: EffectiveLockdown;
} {
  return {
    route: {
      exit: route.exit ?? 'gateway',
      gateway: route.gateway ?? 'default',
      proxy: route.proxy,
      clientCertificate: route.clientCertificate,
    },
    lockdown: {
      registryOnly: lockdown.registryOnly ?? false,
      networkPolicy: lockdown.networkPolicy ?? false,
    },
  };
}

/** What the platform's defaults make of a policy's route. */
export function effectiveRoute(
  { route = {} }: Policy,
  platform: Platform,
): EffectiveRoute {
  const defaults = effectiveDefaults(platform).route;
  return {
    exit: route.exit ?? defaults.exit,
    gateway: route.gateway ?? defaults.gateway,
    proxy: route.proxy ?? defaults.proxy,
    clientCertificate: route.clientCertificate ?? defaults.clientCertificate,
  };
}

/** What the platform's defaults make of a policy's lockdown. */
export function effectiveLockdown(
  { lockdown = {} }: Policy,
  platform: Platform,
): EffectiveLockdown {
  const defaults = effectiveDefaults(platform).lockdown;
  return {
    registryOnly: lockdown.registryOnly ?? defaults.registryOnly,
    networkPolicy: lockdown.networkPolicy ?? defaults.networkPolicy,
  };
}

/** The protocol that the application speaks. */
export function protocolOf(destination: Destination): 'TLS' | 'HTTP' | 'TCP' {
  return destination.protocol ?? 'TLS';
}

/** The port that the application dials. */
export function portOf(destination: Destination): number {
  return destination.port ?? (protocolOf(destination) === 'HTTP' ? 80 : 443);
}

/** With HTTP: the port at which the host takes TLS. */
export function tlsPortOf({ tlsPort }: Destination): number {
  return tlsPort ?? 443;
}

/** A destination as people and searches write it: `host:port`. */
export function endpointOf(destination: Destination): string {
  return `${destination.host}:${portOf(destination)}`;
}

/**
 * The `host:port` list of a policy, sorted: the catalog cannot match a host
 * and a port of one destination as a pair.
 *
 * @public
 */
export function endpointsOf(policy: Policy): string[] {
  return [...new Set(policy.destinations.map(endpointOf))].sort();
}

/** In words, for findings: through which proxy. */
export function inWords(proxy: string): string {
  return proxy === DIRECT ? 'without a proxy' : `through proxy ${proxy}`;
}
