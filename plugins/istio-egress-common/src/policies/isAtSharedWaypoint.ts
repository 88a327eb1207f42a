import type { LookedUpPolicy } from './resolved';

/** Whether a policy's calls leave at a waypoint that several namespaces share, where a host is the first one's alone. */
export function isAtSharedWaypoint({
  exit,
}: Pick<LookedUpPolicy, 'exit'>): boolean {
  return exit.kind === 'waypoint' && exit.shared !== undefined;
}
