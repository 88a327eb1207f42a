import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/**
 * REGISTRY_ONLY is for sidecars. ztunnel sends on what it does not know, whatever
 * `outboundTrafficPolicy` says (https://github.com/istio/istio/issues/54281).
 */
export const registryOnlyAtWaypoint: PolicyCheck = {
  name: 'registryOnlyAtWaypoint',
  when: 'render',
  find: ({ policy, exit, lockdown }) =>
    exit.kind === 'waypoint' && lockdown.registryOnly
      ? [
          finding('EGR340', 'lockdown.registryOnly', {
            value: quote(policy.workload.namespace),
          }),
        ]
      : [],
};
