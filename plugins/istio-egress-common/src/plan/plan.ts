import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { planApplicationExit } from './applicationExit';
import { planGatewayExit } from './gatewayExit';
import { planLockdown } from './lockdown';
import type { PlannedResource, PortRoute } from './resources';
import { planSidecarExit } from './sidecarExit';
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
      throw new Error('A waypoint was not refused before it was planned');
    default:
      return exit satisfies never;
  }
}

/** All objects of a set of policies by path; what several need is planned once. */
export function planSet(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
): Map<string, PlannedResource> {
  const planned = new Map<string, PlannedResource>();
  for (const policy of policies) {
    for (const resource of planPolicy(policy, platform)) {
      const present = planned.get(resource.path);
      planned.set(
        resource.path,
        present === undefined ? resource : shared(present, resource),
      );
    }
  }
  return planned;
}

function shared(
  present: PlannedResource,
  another: PlannedResource,
): PlannedResource {
  const policies = [
    ...new Set([...present.policies, ...another.policies]),
  ].sort();
  // The one object whose content grows with the policies that need it.
  if (present.kind === 'VirtualService' && another.kind === 'VirtualService') {
    return {
      ...present,
      policies,
      routes: mergedRoutes(present.routes, another.routes),
    };
  }
  return { ...present, policies };
}

function mergedRoutes(
  present: readonly PortRoute[],
  more: readonly PortRoute[],
): PortRoute[] {
  const byPort = new Map(
    [...present, ...more].map(route => [route.port, route]),
  );
  return [...byPort.values()].sort((a, b) => a.port - b.port);
}
