import { finding, quote } from '../findings';
import type { LookedUpDestination } from '../policies';
import type { PolicyCheck } from './check';

const OF_HTTP = {
  reason:
    'the mesh cannot originate TLS inside a call that the application hands to the proxy itself',
  fix: 'Set tls to "none" if the host takes plain HTTP, let the application use TLS, or choose exit "gateway"',
};

const OF_OTHERS = {
  reason: 'programs read HTTP_PROXY and HTTPS_PROXY for HTTP and HTTPS alone',
  fix: 'Choose exit "gateway", or let the application use TLS',
};

/** A call that the application itself hands to the proxy is one the mesh cannot change. */
export const applicationProtocol: PolicyCheck = {
  name: 'applicationProtocol',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'application'
      ? destinations
          .filter(
            ({ protocol, tls }) =>
              protocol !== 'TLS' && !isPlain(tls, protocol),
          )
          .map(({ path, protocol }) =>
            finding('EGR303', `${path}.protocol`, {
              value: quote(protocol),
              ...(protocol === 'HTTP' ? OF_HTTP : OF_OTHERS),
            }),
          )
      : [],
};

/** What programs ask the proxy of HTTP_PROXY for. */
function isPlain(
  tls: LookedUpDestination['tls'],
  protocol: LookedUpDestination['protocol'],
): boolean {
  return protocol === 'HTTP' && tls === 'none';
}
