import { finding, quote } from '../findings';
import { beginsTls } from '../policies';
import type { PolicyCheck } from './check';

/** In one DestinationRule, `tls` beside `tunnel` is TLS to the proxy; a sidecar has no second pass. */
export const httpThroughSidecarTunnel: PolicyCheck = {
  name: 'httpThroughSidecarTunnel',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'sidecar'
      ? destinations
          .filter(each => beginsTls(each) && each.proxy)
          .map(({ path, endpoint }) =>
            finding('EGR305', `${path}.protocol`, { value: quote(endpoint) }),
          )
      : [],
};
