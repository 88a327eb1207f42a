import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { forEachInSteps, Steps } from '../steps';
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
  formerlyAuthorized?: ReadonlySet<string>,
): PlannedResource[] {
  return [
    ...planWorkload(policy, platform),
    ...planExit(policy, platform, formerlyAuthorized),
    ...planLockdown(policy, platform),
  ];
}

function planExit(
  policy: ResolvedPolicy,
  platform: Platform,
  formerlyAuthorized?: ReadonlySet<string>,
): PlannedResource[] {
  const { exit } = policy;
  switch (exit.kind) {
    case 'gateway':
      return planGatewayExit(policy, exit, platform, formerlyAuthorized);
    case 'sidecar':
      return planSidecarExit(policy);
    case 'application':
      return planApplicationExit(policy);
    case 'waypoint':
      return planWaypointExit(policy, exit, platform);
    default:
      return exit satisfies never;
  }
}

/**
 * All objects of a set of policies by path; what several need is planned once.
 * Throws where two plan one object in two ways: a defect of ours, since the
 * checks find what policies break beside each other.
 *
 * @param formerlyAuthorized - the policies whose AuthorizationPolicies stay as
 * long as there are servers at the gateways that rest on them; absent where
 * there are none
 */
export function* planSet(
  policies: readonly ResolvedPolicy[],
  platform: Platform,
  formerlyAuthorized?: ReadonlySet<string>,
): Steps<Map<string, PlannedResource>> {
  const needs = new Map<string, Need>();
  yield* forEachInSteps(policies, policy => {
    for (const resource of planPolicy(policy, platform, formerlyAuthorized)) {
      const { path, because } = resource;
      const need = needs.get(path);
      if (need) need.resource = shared(need.resource, resource);
      const { reasons, names } = need ?? addNeed(needs, resource);
      reasons.add(because);
      resource.policies.forEach(name => names.add(name));
    }
  });
  const planned = new Map<string, PlannedResource>();
  yield* forEachInSteps(needs, ([path, need]) =>
    planned.set(path, toResource(need)),
  );
  return planned;
}

/** One object, with all that speaks for it. */
interface Need {
  resource: PlannedResource;
  reasons: Set<string>;
  names: Set<string>;
}

function addNeed(needs: Map<string, Need>, resource: PlannedResource): Need {
  const need = {
    resource,
    reasons: new Set<string>(),
    names: new Set<string>(),
  };
  needs.set(resource.path, need);
  return need;
}

function toResource({ resource, reasons, names }: Need): PlannedResource {
  return reasons.size === 1 && names.size === 1
    ? resource
    : {
        ...resource,
        because: [...reasons].sort().join(', and '),
        policies: [...names].sort(),
      };
}
