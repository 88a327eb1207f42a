import type { Platform } from '../platform';
import {
  beginsTls,
  reachedPort,
  ResolvedDestination,
  ResolvedPolicy,
} from '../policies';
import type { Protocol } from '../request';
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
  /** The port that the application dials. */
  port: number;
  /** The port at which the host is reached in the end: another one where the mesh originates TLS. */
  leavesAt: number;
  protocol: Protocol;
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
      leavesAt: reachedPort(destination),
      protocol: destination.protocol,
      ...(destination.proxy && { proxy: destination.proxyName }),
      path: pathOf(resolved, destination),
      enforcedBy: enforcementsOf(resolved, destination),
      bypasses: bypassesOf(resolved, destination, platform),
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
          ? `The sidecars of ${namespace} block every external address except the proxy’s, unless another policy of the namespace allows it.`
          : `The sidecars of ${namespace} block every external host that no policy of the namespace allows.`,
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
      what: `The waypoint allows only ${resolved.principal}, identified by its mesh certificate, to reach ${target}.`,
    });
  }
  if (lockdown.networkPolicy) {
    enforcements.push({
      by: 'networkPolicy',
      what: `The NetworkPolicy blocks traffic of ${namespace} that leaves the cluster other than through ${
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
          ? `Only proxy ${proxyName} decides which hosts are allowed. The application asks it for ${target}.`
          : `Proxy ${proxyName} receives CONNECT ${target}, which it can deny and log.`,
    });
  }
  return enforcements;
}

function atGateway(
  { exit, principal }: ResolvedPolicy,
  destination: ResolvedDestination,
): string {
  const { host, port } = destination;
  if (exit.kind !== 'gateway' || exit.gateway.hop === 'passthrough') {
    return `The egress gateway allows TLS to ${host} from any caller: a passthrough hop carries no identity.`;
  }
  const allowed = `The egress gateway allows only ${principal}, identified by its mesh certificate, to reach ${host}:${port}`;
  return beginsTls(destination)
    ? `${allowed}. It denies any other Host header, originates TLS and verifies the certificate of ${host}.`
    : `${allowed}.`;
}
