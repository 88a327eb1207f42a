import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/**
 * In the namespace's sidecars the host's entry, which has no endpoint, takes
 * the place of the Service: it and, were it the gateway's, every policy of the
 * namespace would be cut off.
 */
export const clusterHost: PolicyCheck = {
  name: 'clusterHost',
  when: 'render',
  find: ({ destinations }, { istio: { clusterDomain } }) =>
    destinations.flatMap(({ host }, index) =>
      host.endsWith(`.${clusterDomain}`) || host.endsWith('.svc')
        ? [
            finding('EGR410', `destinations[${index}].host`, {
              value: quote(host),
            }),
          ]
        : [],
    ),
};
