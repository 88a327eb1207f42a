import {
  PRIVATE_DOMAIN,
  encoded,
  hostOfSegment,
  joined,
  limited,
  toSegment,
} from './parts';

/** A folder of a way may be of this host, with the rest of its name. */
export interface WayFolderReading {
  host: string;
  /** Whether the gateway begins the TLS to the host. */
  originates: boolean;
  isDirect: boolean;
}

const REST_OF_WAY =
  /^((tcp)?\d+|(http|h2c|grpc)\d+(to\d+(as.+)?(\.by.+)?)?)-(.+)$/;

const ORIGINATING = /^(http|h2c|grpc)\d+to\d/;

/**
 * Every way that the name of a folder can stand for: names of hosts and of proxies
 * have hyphens too.
 */
export function readWayFolder(folder: string): WayFolderReading[] {
  const readings: WayFolderReading[] = [];
  for (let at = folder.indexOf('-'); at > 0; at = folder.indexOf('-', at + 1)) {
    const rest = folder.slice(at + 1);
    if (REST_OF_WAY.test(rest)) {
      readings.push({
        host: hostOfSegment(folder.slice(0, at)),
        originates: ORIGINATING.test(rest),
        isDirect: rest.endsWith('-direct'),
      });
    }
  }
  return readings;
}

/** All that tells one way through a gateway from another. */
export interface GatewayWay {
  gateway: string;
  host: string;
  port: number;
  protocol: keyof typeof SPELLINGS;
  /** Where the gateway originates TLS: the port at which the host takes it. */
  tlsPort?: number;
  /** Where the gateway originates TLS: the Secret with the host's authorities. */
  caSecret?: string;
  /** Where the gateway originates TLS: the Secret that it presents to the host. */
  clientCertificate?: string;
  /** A proxy's name, or `direct`. */
  proxy: string;
}

/** What stands before a port; none ends in a digit. */
const SPELLINGS = {
  TLS: '',
  TCP: 'tcp',
  HTTP: 'http',
  HTTP2: 'h2c',
  GRPC: 'grpc',
} as const;

/**
 * What tells ways of one host apart: a port of TLS is its bare number, and no
 * other protocol's spelling is one. A Secret's name may hold any word of it, and dots; a way has one Secret.
 */
function portPart({
  port,
  protocol,
  tlsPort,
  caSecret,
  clientCertificate,
}: GatewayWay): string {
  return [
    `${SPELLINGS[protocol]}${port}`,
    ...(tlsPort === undefined ? [] : [`to${tlsPort}`]),
    ...(clientCertificate ? [`as${clientCertificate}`] : []),
    ...(caSecret ? [`.by${caSecret}`] : []),
  ].join('');
}

function wayParts(way: GatewayWay): string {
  return joined(way.host, portPart(way), way.proxy, way.gateway);
}

function wayLabel(way: GatewayWay): string {
  return limited(wayParts(way));
}

/** Gateway-side objects: Gateway, VirtualService. */
export function wayObjectName(way: GatewayWay): string {
  return limited(`egress-${wayParts(way)}`);
}

/** Gateway-side objects of one asking namespace: Gateway, VirtualService. */
export function callerObjectName(way: GatewayWay, namespace: string): string {
  return limited(`egress-${wayParts(way)}-from-${encoded(namespace)}`);
}

/** Gateway-side objects of a way that serves HTTP behind the servers of the namespaces. */
export function httpObjectName(way: GatewayWay): string {
  return limited(`egress-${wayParts(way)}-http`);
}

/** Gateway-side objects of the alias: ServiceEntry, DestinationRule. */
export function viaObjectName(way: GatewayWay): string {
  return limited(`egress-${wayParts(way)}-via`);
}

/** Gateway-side objects of the second pass, on the gateway's own loopback. */
export function secondPassName(way: GatewayWay): string {
  return limited(`egress-${wayParts(way)}-second`);
}

/** Gateway-side objects of the tunnel behind the second pass. */
export function tunnelObjectName(way: GatewayWay): string {
  return limited(`egress-${wayParts(way)}-tunnel`);
}

/** The subset of the gateway's Service that carries the hop's server name. */
export function hopSubset(way: GatewayWay): string {
  return wayLabel(way);
}

/** What the private server names of the hops end with that every namespace shares. */
export const HOP_DOMAIN = `hop.${PRIVATE_DOMAIN}`;

/**
 * The private server name of the hop from sidecar to gateway. The host's own
 * name would make a second port or protocol of that host collide there.
 */
export function hopHost(way: GatewayWay): string {
  return `${wayLabel(way)}.${HOP_DOMAIN}`;
}

const CALLERS_DOMAIN = `from.${PRIVATE_DOMAIN}`;

/** The server names of all servers that know their callers by certificate, in an AuthorizationPolicy. */
export const CALLER_HOSTS = `*.${CALLERS_DOMAIN}`;

/**
 * The private server name of the hop from the sidecars of one namespace: the
 * server of that name lists the accounts that may pass. Below a domain of its
 * own, so that one pattern means these servers and no other.
 */
export function callerHost(way: GatewayWay, namespace: string): string {
  return `${wayLabel(way)}.${namespace}.${CALLERS_DOMAIN}`;
}

/** The private host, and server name, of the gateway's own HTTP server for a way. */
export function httpHost(way: GatewayWay): string {
  return `${wayLabel(way)}.http.${PRIVATE_DOMAIN}`;
}

/** The private host to which the gateway sends a way on. */
export function viaHost(way: GatewayWay): string {
  return `${wayLabel(way)}.via.${PRIVATE_DOMAIN}`;
}

/** The private host of the proxy behind the second pass. */
export function tunnelHost(way: GatewayWay): string {
  return `${wayLabel(way)}.tunnel.${PRIVATE_DOMAIN}`;
}

/** A Gateway's server and ServiceEntry's port name. */
export function portName(protocol: string, way: GatewayWay): string {
  return limited(`${protocol}-${wayLabel(way)}`);
}

/** The name of a namespace's server. */
export function callerPortName(way: GatewayWay, namespace: string): string {
  return limited(`tls-${wayParts(way)}-from-${encoded(namespace)}`);
}

/** The folder of a way below `manifests/gateways/<gateway>/`. */
export function wayFolder(way: GatewayWay): string {
  return `${toSegment(way.host)}-${portPart(way)}-${way.proxy}`;
}
