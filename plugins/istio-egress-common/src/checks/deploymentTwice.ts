import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { Policy } from '../request';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

/** Two files for one workload would undo each other at every sync. */
export const deploymentTwice: SetCheck = {
  name: 'deploymentTwice',
  find: policies =>
    laterOnes(
      policies
        .map(({ policy }) => policy)
        .filter(
          ({ workload: { deployment = 'none' } }) => deployment !== 'none',
        ),
      workloadOf,
    ).map(({ each, first }) => ({
      policy: each,
      finding: finding('EGR404', 'workload.deployment', {
        value: `${kindOf(each)} ${quote(placeOf(each))}`,
        policy: policyName(first),
      }),
    })),
};

function workloadOf(policy: Policy): string {
  return `${kindOf(policy)} ${placeOf(policy)}`;
}

function kindOf({ workload: { kind = 'Deployment' } }: Policy): string {
  return kind;
}

function placeOf({ workload: { namespace, name } }: Policy): string {
  return `${namespace}/${name}`;
}
