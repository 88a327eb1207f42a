import { finding } from '../findings';
import type { PolicyCheck } from './check';

/** In ambient mode calls to unknown hosts pass ztunnel, whose log is of another form, and no Telemetry changes it. */
export const observedAtWaypoint: PolicyCheck = {
  name: 'observedAtWaypoint',
  when: 'ask',
  find: ({ exit, lockdown }) =>
    exit.kind === 'waypoint' && lockdown.observe
      ? [finding('EGR344', 'lockdown.observe')]
      : [],
};
