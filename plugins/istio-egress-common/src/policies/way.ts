import { DIRECT } from '../platform';
import { isHttp, Protocol } from '../request';
import type {
  LookedUpDestination,
  LookedUpExit,
  ResolvedDestination,
  ResolvedExit,
} from './resolved';

/** Whether a host stands for many. */
export function isWildcard({ host }: { host: string }): boolean {
  return host.startsWith('*.');
}

/** Whether the mesh begins the TLS to the host, for an application that speaks HTTP of some kind. */
export function beginsTls({ tls }: Pick<LookedUpDestination, 'tls'>): boolean {
  return tls === 'originate';
}

/**
 * As what the mesh carries a destination's calls. A tunnel of Istio takes
 * bytes and no HTTP routes, and only a gateway has a hop on which bytes of HTTP
 * can be told apart by its server name.
 */
export function carriedAs(
  exit: Pick<LookedUpExit, 'kind'>,
  { protocol, proxy }: Pick<LookedUpDestination, 'protocol' | 'proxy'>,
): Protocol {
  const asBytes =
    exit.kind === 'waypoint' || (exit.kind === 'sidecar' && proxy);
  return asBytes && isHttp({ protocol }) ? 'TCP' : protocol;
}

/** Whether some of its addresses are whole ranges. */
export function hasRanges({
  addresses,
}: Pick<LookedUpDestination, 'addresses'>): boolean {
  return addresses.some(each => each.includes('/'));
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
  const { port, tls, tlsPort, protocol, proxyName, addresses } = destination;
  const { caSecret, clientCertificate } = destination;
  return [
    placeInWords(exit),
    proxyName === DIRECT ? 'without a proxy' : `through proxy ${proxyName}`,
    `as ${protocol}`,
    `on port ${port}`,
    ...(tlsPort ? [`and TLS port ${tlsPort}`] : []),
    ...(tls === 'none' ? ['without TLS'] : []),
    ...(caSecret ? [`by authority ${caSecret}`] : []),
    ...(clientCertificate ? [`with certificate ${clientCertificate}`] : []),
    ...(addresses.length > 0 ? [`for ${addresses.join(', ')}`] : []),
  ].join(' ');
}
