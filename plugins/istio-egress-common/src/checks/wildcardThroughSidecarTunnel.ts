import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

/** `tunnel.targetHost` is one name: no wildcard, no variable. */
export const wildcardThroughSidecarTunnel: PolicyCheck = {
  name: 'wildcardThroughSidecarTunnel',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'sidecar'
      ? destinations
          .filter(each => isWildcard(each) && each.proxy)
          .map(({ path, host }) =>
            finding('EGR308', `${path}.host`, { value: quote(host) }),
          )
      : [],
};
