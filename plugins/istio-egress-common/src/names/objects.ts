import {
  MAXIMUM_LENGTH,
  PRIVATE_DOMAIN,
  encoded,
  joined,
  limited,
} from './parts';

/** Objects of one policy alone. */
export function policyObjectName(policy: string): string {
  return limited(`egress-${policy}`);
}

/** Whether an object among those of others can be one of ours. */
export function isOwnName(name: string): boolean {
  return name.startsWith('egress-');
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

/** What lets pass, of a whole gateway, whom its servers have authorized by certificate. */
export function gatewayObjectName(gateway: string): string {
  return limited(`egress-gateway-${encoded(gateway)}`);
}
