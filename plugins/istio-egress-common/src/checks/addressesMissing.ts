import { finding, quote } from '../findings';
import { carriedAs, LookedUpDestination, LookedUpPolicy } from '../policies';
import type { PolicyCheck } from './check';

export const addressesMissing: PolicyCheck = {
  name: 'addressesMissing',
  when: 'render',
  find: ({ exit, destinations }) =>
    destinations.flatMap(destination => {
      const { asked, endpoint, path, protocol } = destination;
      return asked.addresses === undefined &&
        !destination.allocated &&
        isToldByAddress(exit, destination)
        ? [
            finding(
              protocol === 'TCP' ? 'EGR108' : 'EGR319',
              `${path}.addresses`,
              { value: quote(endpoint) },
            ),
          ]
        : [];
    }),
};

/** Whether calls are told apart by the address that they dial; ztunnel gives each host its own. */
export function isToldByAddress(
  exit: LookedUpPolicy['exit'],
  destination: LookedUpDestination,
): boolean {
  return carriedAs(exit, destination) === 'TCP' && exit.kind !== 'waypoint';
}
