import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { planApplicationExit } from './applicationExit';
import { planGatewayExit } from './gatewayExit';
import { planLockdown } from './lockdown';
import type { PlannedResource } from './resources';
import { shared } from './shared';
import { planSidecarExit } from './sidecarExit';
import { planWaypointExit } from './waypointExit';
import { planWorkload } from './workload';

/** All objects that one policy needs, shared or its own. */
export function planPolicy(
  policy: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  return [
    ...planWorkload(policy, platform),
    ...planExit(policy, platform),
    ...planLockdown(policy, platform),
  ];
}

function planExit(
  policy: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  const { exit } = policy;
  switch (exit.kind) {
    case 'gateway':
      return planGatewayExit(policy, exit, platform);
    case 'sidecar':
      return planSidecarExit(policy);
    case 'application':
      return planApplicationExit(policy);
    case 'waypoint':
      return planWaypointExit(policy);
    default:
      return exit satisfies never;
  }
}

/**
 * All objects of a set of policies by path; what several need is planned once.
 * Throws where two plan one object in two ways: a defect of ours, since the
 * checks find what policies break beside each other.
 */
export function planSet(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
): Map<string, PlannedResource> {
  const planned = new Map<string, PlannedResource>();
  const neededBy = new Map<string, Set<string>>();
  for (const policy of policies) {
    for (const resource of planPolicy(policy, platform)) {
      const { path } = resource;
      const present = planned.get(path);
      planned.set(path, present ? shared(present, resource) : resource);
      const names = neededBy.get(path) ?? new Set(present?.policies);
      resource.policies.forEach(name => names.add(name));
      neededBy.set(path, names);
    }
  }
  for (const [path, names] of neededBy) {
    if (names.size > 1) {
      planned.set(path, { ...planned.get(path)!, policies: [...names].sort() });
    }
  }
  return planned;
}
