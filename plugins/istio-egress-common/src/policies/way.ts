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

/** A destination's way in words, for findings; two ways are the same when their words are. */
export function wayInWords(
  exit: ResolvedExit,
  destination: ResolvedDestination,
): string {
  const { port, tlsPort, protocol, proxyName, clientCertificate, addresses } =
    destination;
  return [
    exit.kind === 'gateway' ? `at gateway ${exit.name}` : `at the ${exit.kind}`,
    proxyName === DIRECT ? 'without a proxy' : `through proxy ${proxyName}`,
    `as ${protocol}`,
    `on port ${port}`,
    ...(tlsPort ? [`and TLS port ${tlsPort}`] : []),
    ...(clientCertificate ? [`with certificate ${clientCertificate}`] : []),
    ...(addresses.length > 0 ? [`for ${addresses.join(', ')}`] : []),
  ].join(' ');
}
