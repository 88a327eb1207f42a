import { DIRECT, Platform } from '../platform';
import type { Destination, Policy } from '../request';

/** A policy's route with the platform's defaults; names are not looked up yet. */
export interface EffectiveRoute {
  exit: 'gateway' | 'sidecar' | 'waypoint' | 'application';
  gateway: string;
  /** A proxy's name or `direct`; absent where neither request nor platform names one. */
  proxy?: string;
  clientCertificate?: string;
}

export const DEFAULT_GATEWAY = 'default';

/** What the platform's defaults make of a policy's route. */
export function effectiveRoute(
  { route = {} }: Policy,
  { defaults }: Platform,
): EffectiveRoute {
  return {
    exit: route.exit ?? defaults.route.exit ?? 'gateway',
    gateway: route.gateway ?? defaults.route.gateway ?? DEFAULT_GATEWAY,
    proxy: route.proxy ?? defaults.route.proxy,
    clientCertificate:
      route.clientCertificate ?? defaults.route.clientCertificate,
  };
}

/** What the platform's defaults make of a policy's lockdown. */
export function effectiveLockdown(
  { lockdown = {} }: Policy,
  { defaults }: Platform,
): { registryOnly: boolean; networkPolicy: boolean } {
  return {
    registryOnly:
      lockdown.registryOnly ?? defaults.lockdown.registryOnly ?? false,
    networkPolicy:
      lockdown.networkPolicy ?? defaults.lockdown.networkPolicy ?? false,
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
