import { DIRECT } from '../platform';
import type { ResolvedDestination, ResolvedExit } from './resolve';

/** Whether a host stands for many. */
export function isWildcard({ host }: { host: string }): boolean {
  return host.startsWith('*.');
}

/** The port at which the host is reached in the end. */
export function reachedPort({
  port,
  tlsPort,
}: Pick<ResolvedDestination, 'port' | 'tlsPort'>): number {
  return tlsPort ?? port;
}

function placeInWords(exit: ResolvedExit): string {
  if (exit.kind === 'gateway') return `at gateway ${exit.name}`;
  return exit.kind === 'waypoint' && exit.name !== undefined
    ? `at waypoint ${exit.name}`
    : `at the ${exit.kind}`;
}

/** A destination's way in words, for findings; two ways are the same when their words are. */
export function wayInWords(
  exit: ResolvedExit,
  destination: ResolvedDestination,
): string {
  const { port, tlsPort, protocol, proxyName, clientCertificate, addresses } =
    destination;
  return [
    placeInWords(exit),
    proxyName === DIRECT ? 'without a proxy' : `through proxy ${proxyName}`,
    `as ${protocol}`,
    `on port ${port}`,
    ...(tlsPort ? [`and TLS port ${tlsPort}`] : []),
    ...(clientCertificate ? [`with certificate ${clientCertificate}`] : []),
    ...(addresses.length > 0 ? [`for ${addresses.join(', ')}`] : []),
  ].join(' ');
}
