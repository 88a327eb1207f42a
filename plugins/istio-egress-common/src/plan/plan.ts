import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { forEachInSteps, Steps } from '../steps';
import { planApplicationExit } from './applicationExit';
import { planGatewayExit } from './gatewayExit';
import { planLockdown } from './lockdown';
import type { PlannedResource } from './resources';
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

/** All objects of a set of policies by path; what several need is planned once. */
export function* planSet(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
): Steps<Map<string, PlannedResource>> {
  const planned = new Map<string, PlannedResource>();
  const neededBy = new Map<string, Set<string>>();
  yield* forEachInSteps(policies, policy => {
    for (const resource of planPolicy(policy, platform)) {
      const { path } = resource;
      const present = planned.get(path);
      planned.set(path, present ? shared(present, resource) : resource);
      const names = neededBy.get(path) ?? new Set();
      resource.policies.forEach(name => names.add(name));
      neededBy.set(path, names);
    }
  });
  yield* forEachInSteps(neededBy, ([path, names]) => {
    const resource = planned.get(path);
    // Once, at the end: thousands may share a namespace.
    if (resource)
      planned.set(path, { ...resource, policies: [...names].sort() });
  });
  return planned;
}

function shared(
  present: PlannedResource,
  another: PlannedResource,
): PlannedResource {
  // The objects whose content grows with the policies that need them.
  if (present.kind === 'VirtualService' && another.kind === 'VirtualService') {
    return {
      ...present,
      routes: byNumber(present.routes, another.routes, ({ port }) => port),
    };
  }
  if (present.kind === 'ServiceEntry' && another.kind === 'ServiceEntry') {
    return {
      ...present,
      ports: byNumber(present.ports, another.ports, ({ number }) => number),
    };
  }
  return present;
}

/** What two objects say of each port, ascending; of one port they say the same. */
function byNumber<T>(
  present: readonly T[],
  more: readonly T[],
  numberOf: (each: T) => number,
): T[] {
  const ports = new Map(
    [...present, ...more].map(each => [numberOf(each), each]),
  );
  return [...ports.keys()]
    .sort((a, b) => a - b)
    .flatMap(n => ports.get(n) ?? []);
}
