import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/*
 * Every derived name of the product. A name is made of parts that are joined
 * so that two different lists of parts never give one name: a part's own
 * hyphens are doubled and its dots become single hyphens. No part begins or
 * ends with either, hence a single hyphen always separates. What grows past 63
 * characters (a DNS label, a Kubernetes name) is cut and ends in a hash.
 */

/** Nobody outside resolves it; every server name and host of our own lies below it. */
export const PRIVATE_DOMAIN = 'egress.internal';

const MAXIMUM_LENGTH = 63;
const HASH_LENGTH = 10;
const HASHED = new RegExp(`-[0-9a-f]{${HASH_LENGTH}}$`);

function limited(name: string, maximum = MAXIMUM_LENGTH): string {
  // A short name that looks like a cut one is hashed too, lest it equal one.
  const looksCut = name.length === maximum && HASHED.test(name);
  if (name.length <= maximum && !looksCut) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name))).slice(0, HASH_LENGTH);
  return `${name.slice(0, maximum - HASH_LENGTH - 1)}-${hash}`;
}

function encoded(part: string | number): string {
  return toSegment(String(part)).replaceAll('-', '--').replaceAll('.', '-');
}

/**
 * A host as part of a path: `*.example.com` as `wildcard-.example.com`, which
 * no host can be, since none of its labels ends with a hyphen.
 */
export function toSegment(host: string): string {
  return host.replace(/^\*/, 'wildcard-');
}

/** The host that {@link toSegment} wrote. */
export function hostOfSegment(segment: string): string {
  return segment.replace(/^wildcard-/, '*');
}

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

function joined(...parts: (string | number)[]): string {
  return parts.map(encoded).join('-');
}

/** All that tells one way through a gateway from another. */
export interface GatewayWay {
  gateway: string;
  host: string;
  port: number;
  protocol: keyof typeof SPELLINGS;
  /** Where the gateway begins TLS: the port at which the host takes it. */
  tlsPort?: number;
  /** Where the gateway begins TLS: the Secret with the host's authorities. */
  caSecret?: string;
  /** Where the gateway begins TLS: the Secret that it presents to the host. */
  clientCertificate?: string;
  /** A proxy's name, or `direct`. */
  proxy: string;
}

/**
 * The name of a policy in its tree, of its folder and objects: `namespace.name`,
 * since neither can hold a dot. Where there are no clusters, its entity has it too.
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
 * Of a cluster's name: behind it an entity's name has room for what tells
 * policies apart, and it is never cut itself.
 */
export const LONGEST_CLUSTER = 40;

/**
 * The entity name of a policy, which its tree knows by another one: trees of
 * several clusters may hold policies of one name.
 *
 * @param policy - as {@link policyName} gives it
 * @public
 */
export function entityNameIn(
  cluster: string | undefined,
  policy: string,
): string {
  // No name of a cluster or namespace holds a dot.
  return cluster === undefined ? policy : limited(`${cluster}.${policy}`);
}

/**
 * The entity name of a policy: `namespace.name`, or `cluster.namespace.name`.
 *
 * @public
 */
export function policyEntityName(policy: {
  cluster?: string;
  name: string;
  workload: { namespace: string };
}): string {
  return entityNameIn(policy.cluster, policyName(policy));
}

/**
 * The catalog's reference to a cluster.
 *
 * @public
 */
export function clusterEntityRef(cluster: string): string {
  return entityRef(cluster);
}

/** What a name that is cut keeps of its beginning. */
const KEPT_LENGTH = MAXIMUM_LENGTH - HASH_LENGTH - 1;

/** Whether a policy of that name can be of a namespace: also where the name was cut within it. */
export function canBeOfNamespace(policy: string, namespace: string): boolean {
  return policy.startsWith(`${namespace}.`.slice(0, KEPT_LENGTH));
}

/**
 * What the names of all policies of a namespace have in common, told by the name of
 * a policy or of the namespace: a name may be cut within a long namespace, which
 * other long ones may begin with too.
 */
export function namespacePart(name: string): string {
  return name.slice(0, KEPT_LENGTH).split('.')[0];
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
 * The policy that a person means where there are clusters:
 * `cluster/namespace/name`, `cluster.namespace.name`, or one without its cluster.
 *
 * @param heldBy - the names of the policies in a cluster's tree; what a long
 *   entity name was made of is found among them
 * @public
 */
export function policyMeantBy(
  text: string,
  clusters: readonly string[],
  heldBy: (cluster: string) => readonly string[] = () => [],
): { cluster?: string; policy: string } {
  const [, cluster, rest] = /^([^./]+)[./](.+)$/.exec(text) ?? [];
  if (!clusters.includes(cluster) || !/[./]/.test(rest)) {
    return { policy: policyNameMeantBy(text) };
  }
  const held = heldBy(cluster).find(
    name => entityNameIn(cluster, name) === text,
  );
  return { cluster, policy: held ?? policyNameMeantBy(rest) };
}

/**
 * The catalog's reference to a policy or a proxy, by the name of its entity.
 *
 * @public
 */
export function entityRef(name: string): string {
  return `resource:default/${name}`;
}

/**
 * The catalog's reference to a policy.
 *
 * @public
 */
export function policyEntityRef(policy: {
  cluster?: string;
  name: string;
  workload: { namespace: string };
}): string {
  return entityRef(policyEntityName(policy));
}

/**
 * The entity name of a forward proxy. Proxies of one name may be others in each
 * cluster.
 *
 * @public
 */
export function proxyEntityName(proxy: string, cluster?: string): string {
  return entityNameIn(cluster, limited(`proxy-${proxy}`));
}

/**
 * The catalog's reference to a forward proxy.
 *
 * @public
 */
export function proxyEntityRef(proxy: string, cluster?: string): string {
  return entityRef(proxyEntityName(proxy, cluster));
}

/** Objects of one policy alone. */
export function policyObjectName(policy: string): string {
  return limited(`egress-${policy}`);
}

/** The longest of the callers that a Job's name ends with. */
const LONGEST_CALLER = '-outside-the-mesh';

/** Objects of a policy's namespace that verify it; the name of a Job ends with its caller. */
export function verifyObjectName(policy: string): string {
  return limited(
    `egress-verify-${policy}`,
    MAXIMUM_LENGTH - LONGEST_CALLER.length,
  );
}

/** The ConfigMap of a namespace with what the kits of its policies have found: a key a policy, `verifyObjectName`. */
export const RESULTS_NAME = 'egress-verification';

/** The waypoint of a namespace, and the Service that istiod gives it. */
export const WAYPOINT_NAME = 'egress-waypoint';

/** The label by which Gateway API controllers mark the pods of a Gateway. */
export function waypointPods(name: string): Record<string, string> {
  return { 'gateway.networking.k8s.io/gateway-name': name };
}

/** Who of one policy may reach a host through the waypoint. */
export function policyHostName(policy: string, host: string): string {
  // A host's part holds no dot, so that the last one always separates.
  return limited(`egress-${policy}.${encoded(host)}`);
}

/** Objects of a host in a namespace: its VirtualService, its waypoint's ServiceEntry. */
export function hostObjectName(host: string): string {
  return limited(`egress-${encoded(host)}`);
}

/** Objects of a host's port in a namespace. */
export function endpointObjectName(host: string, port: number): string {
  return limited(`egress-${joined(host, port)}`);
}

/** The DestinationRule of the hop to the gateway, a port of a host. */
export function hopRuleName(host: string, port: number): string {
  return limited(`egress-${joined(host, port)}-hop`);
}

/** Objects of the alias under which sidecars reach a proxy for a host's port. */
export function endpointViaName(host: string, port: number): string {
  return limited(`egress-${joined(host, port)}-via`);
}

/** The private host under which sidecars reach a proxy for a host's port. */
export function endpointViaHost(host: string, port: number): string {
  return `${limited(joined(host, port))}.via.${PRIVATE_DOMAIN}`;
}

/** The same at a waypoint that several namespaces share, each with a proxy of its own. */
export function sharedViaHost(
  host: string,
  port: number,
  namespace: string,
): string {
  return `${limited(joined(host, port))}.${namespace}.via.${PRIVATE_DOMAIN}`;
}

/** The ServiceEntry of a proxy that applications dial themselves. */
export function proxyObjectName(proxy: string): string {
  return limited(`egress-proxy-${encoded(proxy)}`);
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
 * other protocol's spelling is one. A Secret's name may hold any word of it, but no dot.
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

/** A range of addresses as part of a name: neither colons nor a slash. */
export function rangeSegment(cidr: string): string {
  return `range-${cidr.replace(/[:/]/g, '-')}`;
}

/** The ServiceEntry of a range that stays open under a lockdown. */
export function clusterRangeName(cidr: string): string {
  return limited(`egress-${encoded(rangeSegment(cidr))}`);
}

/** The private host that stands for a range that stays open under a lockdown. */
export function clusterRangeHost(cidr: string): string {
  return `${limited(encoded(rangeSegment(cidr)))}.cluster.${PRIVATE_DOMAIN}`;
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

/** What lets pass, of a whole gateway, whom its servers have authorized by certificate. */
export function gatewayObjectName(gateway: string): string {
  return limited(`egress-gateway-${encoded(gateway)}`);
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

/** The name of a request that is made from manifests: of a workload, and which one of it. */
export function importedRequestName(
  workload: string | undefined,
  position: number,
): string {
  const name = `${workload ?? 'all'}-egress`.replaceAll('.', '-');
  return limited(position === 1 ? name : `${name}-${position}`);
}
