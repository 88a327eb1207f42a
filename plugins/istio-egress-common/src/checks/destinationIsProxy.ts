import { finding, quote } from '../findings';
import type { Proxy } from '../platform';
import { endpointOf, portOf, protocolOf, tlsPortOf } from '../policies';
import type { Destination } from '../request';
import { coversHost } from '../schema';
import type { PolicyCheck } from './check';

/** A way to a proxy's own port is a way to every host that it serves. */
export const destinationIsProxy: PolicyCheck = {
  name: 'destinationIsProxy',
  when: 'render',
  find: ({ destinations }, { proxies }) =>
    destinations.flatMap((destination, index) => {
      const proxy = Object.keys(proxies).find(name =>
        reachesProxy(destination, proxies[name]),
      );
      return proxy === undefined
        ? []
        : [
            finding('EGR412', `destinations[${index}]`, {
              value: quote(endpointOf(destination)),
              proxy: quote(proxy),
            }),
          ];
    }),
};

/** Whether a destination is a proxy at the very port where it serves. */
export function reachesProxy(destination: Destination, proxy: Proxy): boolean {
  const port =
    protocolOf(destination) === 'HTTP'
      ? tlsPortOf(destination)
      : portOf(destination);
  const { host, addresses = [] } = destination;
  return (
    port === proxy.port &&
    (coversHost(host, proxy.host) ||
      addresses.some(address => proxy.addresses?.includes(address)))
  );
}
