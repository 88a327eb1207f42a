import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/**
 * A port of TCP without addresses takes whatever is dialled on that port, and
 * of two proxies on one port the first gets all (Istio's IST0134).
 */
export const proxyAddressesMissing: PolicyCheck = {
  name: 'proxyAddressesMissing',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, proxy, proxyName = '', proxyPath }) =>
        exit === 'application' && proxy && proxy.addresses === undefined
          ? [finding('EGR304', proxyPath, { value: quote(proxyName) })]
          : [],
    ),
};
