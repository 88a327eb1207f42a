import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/**
 * Istio's `tunnel` has no headers. An EnvoyFilter could add Proxy-Authorization,
 * but only as clear text in the manifest: Envoy reads no Secret there.
 */
export const proxyWantsCredentials: PolicyCheck = {
  name: 'proxyWantsCredentials',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, proxy, proxyName = '', proxyPath }) =>
        exit !== 'application' && proxy?.credentials
          ? [finding('EGR309', proxyPath, { value: quote(proxyName) })]
          : [],
    ),
};
