import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/**
 * Istio's `tunnel` has no headers. An EnvoyFilter could add Proxy-Authorization,
 * but only as clear text in the manifest: Envoy reads no Secret there.
 */
export const proxyWantsCredentials: PolicyCheck = {
  name: 'proxyWantsCredentials',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'application'
      ? []
      : destinations
          .filter(({ proxy }) => proxy?.credentials)
          .map(({ proxyPath, proxyName }) =>
            finding('EGR309', proxyPath, { value: quote(proxyName) }),
          ),
};
