import {
  assumedProtocol,
  Destination,
  isHttp,
  isHttp2,
  Policy,
  Protocol,
  protocolMeantBy,
} from '../request';

const HTTP_PORT = 80;
const TLS_PORT = 443;

/**
 * What a destination's fields mean where some are absent: the same on every
 * platform.
 *
 * @public
 */
export interface DestinationDefaults {
  protocol: Protocol;
  /** The port that the application dials. */
  port: number;
  /** With HTTP, HTTP2 and GRPC: whether the mesh originates TLS to the host. */
  tls?: 'originate' | 'none';
  /** Where the mesh originates TLS: the port at which the host takes it. */
  tlsPort?: number;
}

/**
 * {@link DestinationDefaults} of a destination. A port without a usual protocol
 * counts as TLS, and a check asks for the protocol.
 *
 * @public
 */
export function defaultsOf(
  destination: Pick<
    Destination,
    'port' | 'protocol' | 'tls' | 'tlsPort' | 'caSecret'
  >,
): DestinationDefaults {
  const protocol = protocolOf(destination);
  const port = destination.port ?? (protocol === 'HTTP' ? HTTP_PORT : TLS_PORT);
  if (!isHttp({ protocol })) return { protocol, port };
  const tls = destination.tls ?? usualTls(destination, port);
  if (tls === 'none') return { protocol, port, tls };
  return {
    protocol,
    port,
    tls,
    tlsPort:
      destination.tlsPort ??
      // A server of HTTP has its TLS beside it, one of gRPC where it is dialled.
      (isHttp2({ protocol }) && port !== HTTP_PORT ? port : TLS_PORT),
  };
}

function protocolOf({
  protocol,
  port,
}: Pick<Destination, 'port' | 'protocol'>): Protocol {
  if (protocol !== undefined) return protocolMeantBy(protocol);
  return assumedProtocol(port ?? TLS_PORT) ?? 'TLS';
}

/** Whether the mesh originates TLS where a destination does not say. */
function usualTls(
  { protocol, tlsPort, caSecret }: Partial<Destination>,
  port: number,
): 'originate' | 'none' {
  // Whoever says how TLS is originated says that it is.
  if (tlsPort !== undefined || caSecret !== undefined) return 'originate';
  // Of the table it is plain HTTP that the port speaks.
  return port === HTTP_PORT || protocol === undefined ? 'none' : 'originate';
}

/** A policy that says of each destination what it speaks, as its entity keeps it. */
export function withProtocols(policy: Policy): Policy {
  return {
    ...policy,
    destinations: policy.destinations.map(destination => {
      const { host, port, protocol: _, tls: __, ...others } = destination;
      const { protocol, tls } = defaultsOf(destination);
      return {
        host,
        ...(port !== undefined && { port }),
        protocol,
        ...(tls && { tls }),
        ...others,
      };
    }),
  };
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
