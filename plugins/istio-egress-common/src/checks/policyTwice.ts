import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import type { SetCheck } from './check';

export const policyTwice: SetCheck = {
  name: 'policyTwice',
  find: policies => {
    const seen = new Set<string>();
    return policies.flatMap(({ policy }) => {
      const name = policyName(policy);
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [
        { policy, finding: finding('EGR401', 'name', { value: quote(name) }) },
      ];
    });
  },
};
