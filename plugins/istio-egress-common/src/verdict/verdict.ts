import type { Platform } from '../platform';
import {
  ResolvedDestination,
  ResolvedPolicy,
  resolvePolicy,
} from '../policies';
import type { Policy } from '../request';
import { bypassesOf } from './bypasses';
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
  /** Sentences. */
  bypasses: string[];
}

/**
 * One station of a call.
 *
 * @public
 */
export interface PathStep {
  kind: 'workload' | 'sidecar' | 'gateway' | 'proxy' | 'host';
  label: string;
}

/**
 * Who refuses what the policy does not allow.
 *
 * @public
 */
export interface Enforcement {
  by: 'sidecar' | 'gateway' | 'networkPolicy' | 'proxy';
  /** A sentence. */
  what: string;
}

/**
 * The verdict on a policy that can be rendered on this platform. Throws for
 * one that `findObstacles` would have told about.
 *
 * @public
 */
export function verdictOf(policy: Policy, platform: Platform): Verdict {
  const resolved = resolvePolicy(policy, platform);
  return {
    destinations: resolved.destinations.map(destination => ({
      host: destination.host,
      port: destination.port,
      protocol: 'TLS',
      ...(destination.proxy && { proxy: destination.proxyName }),
      path: pathOf(resolved, destination),
      enforcedBy: enforcementsOf(resolved, destination),
      bypasses: bypassesOf(resolved),
    })),
    prerequisites: prerequisitesOf(resolved, platform),
  };
}

function pathOf(
  { policy: { workload }, gateway }: ResolvedPolicy,
  { host, port, proxy }: ResolvedDestination,
): PathStep[] {
  return [
    {
      kind: 'workload',
      label: `${workload.namespace}/${workload.name ?? 'every pod'}`,
    },
    { kind: 'sidecar', label: 'sidecar' },
    { kind: 'gateway', label: `${gateway.namespace}/${gateway.service}` },
    ...(proxy
      ? [{ kind: 'proxy' as const, label: `${proxy.host}:${proxy.port}` }]
      : []),
    { kind: 'host', label: `${host}:${port}` },
  ];
}

function enforcementsOf(
  { policy: { workload }, gateway, lockdown, principal }: ResolvedPolicy,
  { host, port, proxy, proxyName }: ResolvedDestination,
): Enforcement[] {
  const enforcements: Enforcement[] = [];
  if (lockdown.registryOnly) {
    enforcements.push({
      by: 'sidecar',
      what: `The sidecars of ${workload.namespace} refuse every outside host that no policy of the namespace names.`,
    });
  }
  enforcements.push({
    by: 'gateway',
    what:
      gateway.hop === 'mutual'
        ? `The egress gateway lets only ${principal} through to ${host}:${port}, proven by its mesh certificate.`
        : `The egress gateway lets TLS for ${host} through, from whoever reaches it: a passthrough hop carries no identity.`,
  });
  if (lockdown.networkPolicy) {
    enforcements.push({
      by: 'networkPolicy',
      what: `The NetworkPolicy drops packets of ${workload.namespace} that try to leave the cluster beside the gateway.`,
    });
  }
  if (proxy) {
    enforcements.push({
      by: 'proxy',
      what: `Proxy ${proxyName} is asked for CONNECT ${host}:${port} and may refuse and log it.`,
    });
  }
  return enforcements;
}
