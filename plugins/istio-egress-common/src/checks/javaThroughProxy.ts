import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Java's properties name a host and a port: no TLS to the proxy, and a password in clear text at most. */
export const javaThroughProxy: PolicyCheck = {
  name: 'javaThroughProxy',
  when: 'render',
  find: ({ policy, exit, destinations }) => {
    if (!policy.workload.javaToolOptions || exit.kind !== 'application') {
      return [];
    }
    const unfit = destinations.find(
      ({ proxy }) => proxy?.tls ?? proxy?.credentials,
    );
    return unfit
      ? [
          finding('EGR315', 'workload.javaToolOptions', {
            value: quote(unfit.proxyName),
            wants: unfit.proxy?.credentials ? 'credentials' : 'TLS',
          }),
        ]
      : [];
  },
};
