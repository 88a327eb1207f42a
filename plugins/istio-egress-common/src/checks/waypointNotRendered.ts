import { finding, quote } from '../findings';
import { effectiveRoute } from '../policies';
import type { PolicyCheck } from './check';

/** What the plan cannot do is refused, and never rendered as if it could. */
export const waypointNotRendered: PolicyCheck = {
  name: 'waypointNotRendered',
  when: 'render',
  find: (policy, platform) => {
    const { exit } = effectiveRoute(policy, platform);
    return exit === 'waypoint'
      ? [finding('EGR300', 'route.exit', { value: quote(exit) })]
      : [];
  },
};
