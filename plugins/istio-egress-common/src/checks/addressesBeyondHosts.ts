import { finding, listOf, quote } from '../findings';
import { DIRECT, Platform } from '../platform';
import { liesIn } from '../schema';
import { isToldByAddress } from './addressesMissing';
import type { PolicyCheck } from './check';

/**
 * Without a proxy the mesh dials the addresses themselves: of the host beside
 * them nothing is asked, and a list of allowed hosts would hold nobody.
 */
export const addressesBeyondHosts: PolicyCheck = {
  name: 'addressesBeyondHosts',
  when: 'ask',
  find: ({ exit, destinations }, platform) => {
    const ranges = allowedRanges(platform);
    if (ranges === undefined) return [];
    return destinations
      .filter(each => each.proxyName === DIRECT && isToldByAddress(exit, each))
      .flatMap(({ path, asked: { addresses = [] } }) =>
        addresses.flatMap((address, index) =>
          ranges.some(each => liesIn(address, each))
            ? []
            : [
                finding('EGR217', `${path}.addresses[${index}]`, {
                  value: quote(address),
                  allowed: listOf(ranges),
                }),
              ],
        ),
      );
  },
};

/** Undefined where any address may be dialled, as any host may. */
function allowedRanges({ limits, hosts }: Platform): string[] | undefined {
  if (limits.addresses !== undefined) return limits.addresses;
  return hosts.allow.includes('*') && hosts.deny.length === 0 ? undefined : [];
}
