import { finding } from '../findings';
import { effectiveDefaults } from '../policies';
import type { PolicyCheck } from './check';

/** A Sidecar and a NetworkPolicy hold for a whole namespace, so that opening them is more than one team's matter. */
export const lockdownOpened: PolicyCheck = {
  name: 'lockdownOpened',
  when: 'ask',
  find: ({ exit, lockdown: asked }, platform) => {
    if (platform.limits.unlock) return [];
    const { lockdown } = effectiveDefaults(platform);
    if (asked.observe && (lockdown.registryOnly || lockdown.networkPolicy)) {
      const values = {
        field: 'lockdown.observe',
        fix: 'Remove lockdown.observe',
      };
      return [finding('EGR216', 'lockdown.observe', values)];
    }
    const closed = lockdown;
    // REGISTRY_ONLY is for sidecars; in ambient mode the NetworkPolicy closes both.
    const isAmbient = exit.kind === 'waypoint';
    const opened = isAmbient
      ? {
          registryOnly: false,
          networkPolicy:
            (closed.registryOnly || closed.networkPolicy) &&
            !asked.networkPolicy,
        }
      : {
          registryOnly: closed.registryOnly && !asked.registryOnly,
          networkPolicy: closed.networkPolicy && !asked.networkPolicy,
        };
    return (['registryOnly', 'networkPolicy'] as const)
      .filter(lock => opened[lock])
      .map(lock =>
        finding('EGR216', `lockdown.${lock}`, {
          field: `lockdown.${lock}`,
          fix:
            asked[lock] === closed[lock]
              ? `Give lockdown.${lock}: true`
              : `Remove lockdown.${lock}`,
        }),
      );
  },
};
