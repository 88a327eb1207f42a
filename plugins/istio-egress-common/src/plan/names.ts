import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/*
 * Every derived name of the product. A name is made of parts that are joined
 * so that two different lists of parts never give one name: a part's own
 * hyphens are doubled and its dots become single hyphens. No part begins or
 * ends with either, hence a single hyphen always separates. What grows past 63
 * characters (a DNS label, a Kubernetes name) is cut and ends in a hash.
 */

const MAXIMUM_LENGTH = 63;
const HASH_LENGTH = 10;
const HASHED = new RegExp(`^.{52}-[0-9a-f]{${HASH_LENGTH}}$`);

function limited(name: string): string {
  // A short name that looks like a cut one is hashed too, lest it equal one.
  if (name.length <= MAXIMUM_LENGTH && !HASHED.test(name)) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name))).slice(0, HASH_LENGTH);
  return `${name.slice(0, MAXIMUM_LENGTH - HASH_LENGTH - 1)}-${hash}`;
}

function encoded(part: string | number): string {
  return String(part).replaceAll('-', '--').replaceAll('.', '-');
}

function joined(...parts: (string | number)[]): string {
  return parts.map(encoded).join('-');
}

/** All that tells one way through a gateway from another. */
export interface GatewayWay {
  gateway: string;
  host: string;
  port: number;
  /** A proxy's name, or `direct`. */
  proxy: string;
}

/**
 * The name of a policy's folder and entity: `namespace.name`, since neither
 * can hold a dot.
 *
 * @public
 */
export function policyName(policy: {
  name: string;
  workload: { namespace: string };
}): string {
  return limited(`${policy.workload.namespace}.${policy.name}`);
}

/**
 * The name of the policy that a person means: `namespace/name`, or the name
 * itself.
 *
 * @public
 */
export function policyNameMeantBy(text: string): string {
  const [namespace, name, ...rest] = text.split('/');
  return name !== undefined && rest.length === 0
    ? policyName({ name, workload: { namespace } })
    : text;
}

/**
 * The catalog's reference to a policy.
 *
 * @public
 */
export function policyEntityRef(policy: {
  name: string;
  workload: { namespace: string };
}): string {
  return `resource:default/${policyName(policy)}`;
}

/**
 * The entity name of a forward proxy.
 *
 * @public
 */
export function proxyEntityName(proxy: string): string {
  return limited(`proxy-${proxy}`);
}

/**
 * The catalog's reference to a forward proxy.
 *
 * @public
 */
export function proxyEntityRef(proxy: string): string {
  return `resource:default/${proxyEntityName(proxy)}`;
}

/** Objects of one policy alone. */
export function policyObjectName(policy: string): string {
  return limited(`egress-${policy}`);
}

/** The mesh VirtualService of a host in a namespace. */
export function hostObjectName(host: string): string {
  return limited(`egress-${encoded(host)}`);
}

/** The ServiceEntry and hop rule of a host's port in a namespace. */
export function endpointObjectName(host: string, port: number): string {
  return limited(`egress-${joined(host, port)}`);
}

/** The DestinationRule of the hop to the gateway, a port of a host. */
export function hopRuleName(host: string, port: number): string {
  return limited(`egress-${joined(host, port)}-hop`);
}

function wayLabel({ host, port, proxy, gateway }: GatewayWay): string {
  return limited(joined(host, port, proxy, gateway));
}

/** Gateway-side objects: Gateway, VirtualService. */
export function wayObjectName(way: GatewayWay): string {
  return limited(
    `egress-${joined(way.host, way.port, way.proxy, way.gateway)}`,
  );
}

/** Gateway-side objects of the alias: ServiceEntry, DestinationRule. */
export function viaObjectName(way: GatewayWay): string {
  return limited(
    `egress-${joined(way.host, way.port, way.proxy, way.gateway)}-via`,
  );
}

/** The subset of the gateway's Service that carries the hop's server name. */
export function hopSubset(way: GatewayWay): string {
  return wayLabel(way);
}

/**
 * The private server name of the hop from sidecar to gateway. The host's own
 * name would make a second port or protocol of that host collide there.
 */
export function hopHost(way: GatewayWay): string {
  return `${wayLabel(way)}.hop.egress.internal`;
}

/** The private host under which the gateway reaches the proxy for one destination. */
export function viaHost(way: GatewayWay): string {
  return `${wayLabel(way)}.via.egress.internal`;
}

/** A Gateway's server and ServiceEntry's port name. */
export function portName(protocol: string, way: GatewayWay): string {
  return limited(`${protocol}-${wayLabel(way)}`);
}

/** The folder of a way below `manifests/gateways/<gateway>/`. */
export function wayFolder({ host, port, proxy }: GatewayWay): string {
  return `${host}-${port}-${proxy}`;
}
