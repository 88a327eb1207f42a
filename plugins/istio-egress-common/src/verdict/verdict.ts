import type { Platform } from '../platform';
import { reachedPort, ResolvedDestination, ResolvedPolicy } from '../policies';
import { Bypass, bypassesOf } from './bypasses';
import { PathStep, pathOf } from './path';
import { prerequisitesOf } from './prerequisites';

/**
 * Who enforces a policy, destination by destination, what can still go around
 * it, and what the platform has to do for it to hold.
 *
 * @public
 */
export interface Verdict {
  destinations: DestinationVerdict[];
  /** Sentences. */
  prerequisites: string[];
}

/**
 * The verdict on one destination.
 *
 * @public
 */
export interface DestinationVerdict {
  host: string;
  port: number;
  protocol: 'TLS' | 'HTTP' | 'TCP';
  /** The proxy's name; absent when direct. */
  proxy?: string;
  /** The way of a call, from the workload to the host. */
  path: PathStep[];
  enforcedBy: Enforcement[];
  bypasses: Bypass[];
}

/**
 * Who refuses what the policy does not allow.
 *
 * @public
 */
export interface Enforcement {
  by: 'sidecar' | 'gateway' | 'waypoint' | 'networkPolicy' | 'proxy';
  /** A sentence. */
  what: string;
}

/**
 * The verdict on a policy that can be rendered on this platform, as `judgePolicy`
 * resolves it.
 *
 * @public
 */
export function verdictOf(
  resolved: ResolvedPolicy,
  platform: Platform,
): Verdict {
  return {
    destinations: resolved.destinations.map(destination => ({
      host: destination.host,
      port: destination.port,
      protocol: destination.protocol,
      ...(destination.proxy && { proxy: destination.proxyName }),
      path: pathOf(resolved, destination),
      enforcedBy: enforcementsOf(resolved, destination),
      bypasses: bypassesOf(resolved, destination),
    })),
    prerequisites: prerequisitesOf(resolved, platform),
  };
}

function enforcementsOf(
  resolved: ResolvedPolicy,
  destination: ResolvedDestination,
): Enforcement[] {
  const { policy, exit, lockdown } = resolved;
  const { namespace } = policy.workload;
  const { proxy, proxyName } = destination;
  const target = `${destination.host}:${reachedPort(destination)}`;
  const enforcements: Enforcement[] = [];
  if (lockdown.registryOnly) {
    enforcements.push({
      by: 'sidecar',
      what:
        exit.kind === 'application'
          ? `The sidecars of ${namespace} refuse every outside address but the proxy’s, unless another policy of the namespace names it.`
          : `The sidecars of ${namespace} refuse every outside host that no policy of the namespace names.`,
    });
  }
  if (exit.kind === 'gateway') {
    enforcements.push({
      by: 'gateway',
      what: atGateway(resolved, destination),
    });
  }
  if (exit.kind === 'waypoint') {
    enforcements.push({
      by: 'waypoint',
      what: `The waypoint lets only ${resolved.principal} through to ${target}, proven by its mesh certificate.`,
    });
  }
  if (lockdown.networkPolicy) {
    enforcements.push({
      by: 'networkPolicy',
      what: `The NetworkPolicy drops packets of ${namespace} that try to leave the cluster beside ${
        exit.kind === 'gateway' || exit.kind === 'waypoint'
          ? `the ${exit.kind}`
          : 'the addresses of this policy'
      }.`,
    });
  }
  if (proxy) {
    enforcements.push({
      by: 'proxy',
      what:
        exit.kind === 'application'
          ? `Proxy ${proxyName} alone decides which hosts are reached; the application asks it for ${target}.`
          : `Proxy ${proxyName} is asked for CONNECT ${target} and may refuse and log it.`,
    });
  }
  return enforcements;
}

function atGateway(
  { exit, principal }: ResolvedPolicy,
  destination: ResolvedDestination,
): string {
  const { host, port, protocol } = destination;
  if (exit.kind !== 'gateway' || exit.gateway.hop === 'passthrough') {
    return `The egress gateway lets TLS for ${host} through, from whoever reaches it: a passthrough hop carries no identity.`;
  }
  const allowed = `The egress gateway lets only ${principal} through to ${host}:${port}, proven by its mesh certificate`;
  return protocol === 'HTTP'
    ? `${allowed}, refuses any other Host, begins the TLS itself and verifies the certificate of ${host}.`
    : `${allowed}.`;
}
