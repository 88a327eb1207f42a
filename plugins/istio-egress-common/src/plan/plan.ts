import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { planAuthorization } from './authorization';
import { planGatewaySide } from './gatewaySide';
import { planLockdown } from './lockdown';
import { planNamespaceSide } from './namespaceSide';
import type { MeshRoute, PlannedResource } from './resources';
import { planWorkload } from './workload';

/** All objects that one policy needs, shared or its own. */
export function planPolicy(
  policy: ResolvedPolicy,
  platform: Platform,
): PlannedResource[] {
  return [
    ...planWorkload(policy),
    ...policy.destinations.flatMap(destination => [
      ...planNamespaceSide(policy, destination, platform),
      ...planGatewaySide(policy, destination),
    ]),
    planAuthorization(policy),
    ...planLockdown(policy, platform),
  ];
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
  if (
    present.kind === 'MeshVirtualService' &&
    another.kind === 'MeshVirtualService'
  ) {
    return {
      ...present,
      policies,
      routes: mergedRoutes(present.routes, another.routes),
    };
  }
  return { ...present, policies };
}

function mergedRoutes(
  present: readonly MeshRoute[],
  more: readonly MeshRoute[],
): MeshRoute[] {
  const byPort = new Map(
    [...present, ...more].map(route => [route.port, route]),
  );
  return [...byPort.values()].sort((a, b) => a.port - b.port);
}
