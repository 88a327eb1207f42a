import type { ServicePort } from './resources';

/** The three ways in which the mesh tells calls apart, as a VirtualService's section names them. */
export type RouteMatch = 'tls' | 'http' | 'tcp';

const MATCHES: Record<ServicePort['protocol'], RouteMatch> = {
  TLS: 'tls',
  HTTP: 'http',
  HTTP2: 'http',
  GRPC: 'http',
  TCP: 'tcp',
};

/** How calls of a protocol are told apart. */
export function matchOf(protocol: ServicePort['protocol']): RouteMatch {
  return MATCHES[protocol];
}

/** A port as the registry knows it; its name tells the protocol too. */
export function servicePort(
  protocol: ServicePort['protocol'],
  number: number,
): ServicePort {
  return { number, name: protocol.toLowerCase(), protocol };
}
