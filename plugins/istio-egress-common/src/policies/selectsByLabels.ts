import type { LookedUpPolicy } from './resolve';

/** Whether something that a policy renders tells its pods from others by their labels: its NetworkPolicy. */
export function selectsByLabels({
  exit,
  lockdown,
}: Pick<LookedUpPolicy, 'exit' | 'lockdown'>): boolean {
  return lockdown.networkPolicy && exit.kind !== 'waypoint';
}
