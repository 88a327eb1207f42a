import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** `HTTPS_PROXY` holds one address. */
export const applicationSeveralProxies: PolicyCheck = {
  name: 'applicationSeveralProxies',
  when: 'render',
  find: (policy, platform) => {
    const [first, ...others] = askedWays(policy, platform);
    return others.flatMap(({ exit, proxyName, proxyPath }) =>
      exit === 'application' &&
      proxyName !== undefined &&
      first.proxyName !== undefined &&
      proxyName !== first.proxyName
        ? [
            finding('EGR302', proxyPath, {
              value: quote(proxyName),
              other: quote(first.proxyName),
            }),
          ]
        : [],
    );
  },
};
