import { finding, quote } from '../findings';
import { policyName } from '../names';
import type { SetCheck } from './check';
import { laterOnes } from './laterOnes';

export const policyTwice: SetCheck = {
  name: 'policyTwice',
  find: policies =>
    laterOnes(policies, ({ policy }) => policyName(policy)).map(
      ({ each: { policy } }) => ({
        policy,
        finding: finding('EGR401', 'name', {
          value: quote(policyName(policy)),
        }),
      }),
    ),
};
