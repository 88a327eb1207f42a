import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';
import { reachesProxy } from './destinationIsProxy';

/** What else listens where a proxy runs is the proxy's too: another door, or its administration. */
export const hostOfProxy: PolicyCheck = {
  name: 'hostOfProxy',
  when: 'ask',
  find: ({ destinations }, { proxies }) =>
    destinations.flatMap(destination => {
      const proxy = Object.keys(proxies).find(
        name =>
          proxies[name].host === destination.host &&
          !reachesProxy(destination, proxies[name]),
      );
      return proxy === undefined
        ? []
        : [
            finding('EGR123', `${destination.path}.host`, {
              value: quote(destination.endpoint),
              proxy: quote(proxy),
            }),
          ];
    }),
};
