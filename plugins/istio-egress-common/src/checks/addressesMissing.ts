import { finding, quote } from '../findings';
import type { LookedUpDestination, LookedUpPolicy } from '../policies';
import type { PolicyCheck } from './check';

export const addressesMissing: PolicyCheck = {
  name: 'addressesMissing',
  when: 'render',
  find: ({ exit, destinations }) =>
    destinations.flatMap(destination => {
      const { asked, endpoint, path } = destination;
      return asked.addresses === undefined && isToldByAddress(exit, destination)
        ? [finding('EGR108', `${path}.addresses`, { value: quote(endpoint) })]
        : [];
    }),
};

/** Whether calls are told apart by the address that they dial; ztunnel gives each host its own. */
export function isToldByAddress(
  exit: LookedUpPolicy['exit'],
  { protocol }: LookedUpDestination,
): boolean {
  return protocol === 'TCP' && exit.kind !== 'waypoint';
}
