import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/**
 * A port of TCP without addresses takes whatever is dialled on that port, and
 * of two proxies on one port the first gets all (Istio's IST0134).
 */
export const proxyAddressesMissing: PolicyCheck = {
  name: 'proxyAddressesMissing',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'application'
      ? destinations
          .filter(
            ({ proxy, allocated }) =>
              proxy && !proxy.service && !proxy.addresses && !allocated,
          )
          .map(({ proxyPath, proxyName }) =>
            finding('EGR304', proxyPath, { value: quote(proxyName) }),
          )
      : [],
};
