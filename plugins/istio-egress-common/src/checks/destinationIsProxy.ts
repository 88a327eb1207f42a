import { finding, quote } from '../findings';
import type { Proxy } from '../platform';
import { LookedUpDestination, reachedPort } from '../policies';
import { coversHost, rangesOverlap } from '../schema';
import type { PolicyCheck } from './check';

/** A way to a proxy's own port is a way to every host that it serves. */
export const destinationIsProxy: PolicyCheck = {
  name: 'destinationIsProxy',
  when: 'render',
  find: ({ destinations }, { proxies }) =>
    destinations.flatMap(destination => {
      const proxy = Object.keys(proxies).find(name =>
        reachesProxy(destination, proxies[name]),
      );
      return proxy === undefined
        ? []
        : [
            finding('EGR412', destination.path, {
              value: quote(destination.endpoint),
              proxy: quote(proxy),
            }),
          ];
    }),
};

/** Whether a destination is a proxy at the very port where it serves. */
export function reachesProxy(
  destination: LookedUpDestination,
  proxy: Proxy,
): boolean {
  const { host, addresses } = destination;
  return (
    reachedPort(destination) === proxy.port &&
    (coversHost(host, proxy.host) ||
      addresses.some(address =>
        proxy.addresses?.some(own => rangesOverlap(own, address)),
      ))
  );
}
