import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import type { SetCheck } from './check';

/** Two files for one Deployment would undo each other at every sync. */
export const deploymentTwice: SetCheck = {
  name: 'deploymentTwice',
  find: policies => {
    const renderedBy = new Map<string, string>();
    return policies.flatMap(({ policy }) => {
      const { namespace, name, deployment = 'none' } = policy.workload;
      if (deployment === 'none' || name === undefined) return [];
      const key = `${namespace}/${name}`;
      const first = renderedBy.get(key);
      if (first === undefined) {
        renderedBy.set(key, policyName(policy));
        return [];
      }
      return [
        {
          policy,
          finding: finding('EGR404', 'workload.deployment', {
            value: `Deployment ${quote(key)}`,
            policy: first,
          }),
        },
      ];
    });
  },
};
