import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { Policy } from '../request';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

/** Two files for one Deployment would undo each other at every sync. */
export const deploymentTwice: SetCheck = {
  name: 'deploymentTwice',
  find: policies =>
    laterOnes(
      policies
        .map(({ policy }) => policy)
        .filter(
          ({ workload: { deployment = 'none' } }) => deployment !== 'none',
        ),
      deploymentOf,
    ).map(({ each, first }) => ({
      policy: each,
      finding: finding('EGR404', 'workload.deployment', {
        value: `Deployment ${quote(deploymentOf(each))}`,
        policy: policyName(first),
      }),
    })),
};

function deploymentOf({ workload: { namespace, name } }: Policy): string {
  return `${namespace}/${name}`;
}
