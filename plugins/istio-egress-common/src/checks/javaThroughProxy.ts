import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** Java's properties name a host and a port: no TLS to the proxy, and a password in clear text at most. */
export const javaThroughProxy: PolicyCheck = {
  name: 'javaThroughProxy',
  when: 'render',
  find: (policy, platform) => {
    if (!policy.workload.javaToolOptions) return [];
    const [way] = askedWays(policy, platform).filter(
      ({ exit, proxy }) =>
        exit === 'application' && (proxy?.tls ?? proxy?.credentials),
    );
    return way
      ? [
          finding('EGR315', 'workload.javaToolOptions', {
            value: quote(way.proxyName),
            wants: way.proxy?.credentials ? 'credentials' : 'TLS',
          }),
        ]
      : [];
  },
};
