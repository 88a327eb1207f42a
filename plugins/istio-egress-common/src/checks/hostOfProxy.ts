import { finding, quote } from '../findings';
import { endpointOf } from '../policies';
import type { PolicyCheck } from './check';
import { reachesProxy } from './destinationIsProxy';

/** What else listens where a proxy runs is the proxy's too: another door, or its administration. */
export const hostOfProxy: PolicyCheck = {
  name: 'hostOfProxy',
  when: 'ask',
  find: ({ destinations }, { proxies }) =>
    destinations.flatMap((destination, index) => {
      const proxy = Object.keys(proxies).find(
        name =>
          proxies[name].host === destination.host &&
          !reachesProxy(destination, proxies[name]),
      );
      return proxy === undefined
        ? []
        : [
            finding('EGR123', `destinations[${index}].host`, {
              value: quote(endpointOf(destination)),
              proxy: quote(proxy),
            }),
          ];
    }),
};
