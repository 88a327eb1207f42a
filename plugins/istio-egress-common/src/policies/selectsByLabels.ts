import type { LookedUpPolicy } from './resolved';

/** Whether something that a policy renders tells its pods from others by their labels: its NetworkPolicy. */
export function selectsByLabels({
  exit,
  lockdown,
}: Pick<LookedUpPolicy, 'exit' | 'lockdown'>): boolean {
  // The namespace's own waypoint is a pod of it, and reachable as such.
  const reachable = exit.kind === 'waypoint' && !exit.shared;
  return lockdown.networkPolicy && !reachable;
}
