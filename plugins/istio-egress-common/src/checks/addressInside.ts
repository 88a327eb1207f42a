import { finding, quote } from '../findings';
import type { Platform } from '../platform';
import type { LookedUpDestination } from '../policies';
import { rangesOverlap } from '../schema';
import type { PolicyCheck } from './check';
import { reachesProxy } from './destinationIsProxy';

/** An address is reached as it is given, whatever host is named beside it. */
export const addressInside: PolicyCheck = {
  name: 'addressInside',
  when: 'ask',
  find: ({ destinations }, platform) =>
    destinations.flatMap(destination =>
      (destination.asked.addresses ?? []).flatMap((address, place) => {
        const whose =
          inCluster(address, platform) ??
          ofProxy(address, destination, platform);
        return whose === undefined
          ? []
          : [
              finding('EGR122', `${destination.path}.addresses[${place}]`, {
                value: quote(address),
                whose,
              }),
            ];
      }),
    ),
};

function inCluster(
  address: string,
  { clusterCidrs }: Platform,
): string | undefined {
  const range = clusterCidrs.find(each => rangesOverlap(each, address));
  return range && `an address of the cluster, in ${quote(range)}`;
}

/** At the proxy's own port it is another rule's matter. */
function ofProxy(
  address: string,
  destination: LookedUpDestination,
  { proxies }: Platform,
): string | undefined {
  const name = Object.keys(proxies).find(
    each =>
      proxies[each].addresses?.some(own => rangesOverlap(own, address)) &&
      !reachesProxy(destination, proxies[each]),
  );
  return name && `an address of proxy ${quote(name)}`;
}
