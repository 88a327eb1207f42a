import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** `tunnel.targetHost` is one name: no wildcard, no variable. */
export const wildcardThroughSidecarTunnel: PolicyCheck = {
  name: 'wildcardThroughSidecarTunnel',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, wildcard, proxy, path, destination }) =>
        exit === 'sidecar' && wildcard && proxy
          ? [
              finding('EGR308', `${path}.host`, {
                value: quote(destination.host),
              }),
            ]
          : [],
    ),
};
