import { finding, listOf } from '../findings';
import { effectiveRoute } from '../policies';
import type { PolicyCheck } from './check';

/** Without a choice the traffic must not go out directly by default. */
export const noProxyChosen: PolicyCheck = {
  name: 'noProxyChosen',
  when: 'render',
  find: (policy, platform) =>
    effectiveRoute(policy, platform).proxy === undefined &&
    policy.destinations.some(({ proxy }) => proxy === undefined)
      ? [
          finding('EGR209', 'route.proxy', {
            known: listOf(Object.keys(platform.proxies)),
          }),
        ]
      : [],
};
