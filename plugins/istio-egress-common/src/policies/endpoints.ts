import type { Destination, Policy } from '../request';

/** What a destination's fields mean where some are absent: the same on every platform. */
export function defaultsOf({ protocol = 'TLS', port, tlsPort }: Destination): {
  protocol: 'TLS' | 'HTTP' | 'TCP';
  /** The port that the application dials. */
  port: number;
  /** With HTTP: the port at which the host takes TLS. */
  tlsPort?: number;
} {
  return protocol === 'HTTP'
    ? { protocol, port: port ?? 80, tlsPort: tlsPort ?? 443 }
    : { protocol, port: port ?? 443 };
}

/**
 * The `host:port` list of a policy, sorted: the catalog cannot match a host
 * and a port of one destination as a pair.
 *
 * @public
 */
export function endpointsOf({ destinations }: Policy): string[] {
  const endpoints = destinations.map(
    destination => `${destination.host}:${defaultsOf(destination).port}`,
  );
  return [...new Set(endpoints)].sort();
}
