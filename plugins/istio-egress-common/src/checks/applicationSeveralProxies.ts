import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** `HTTPS_PROXY` holds one address. */
export const applicationSeveralProxies: PolicyCheck = {
  name: 'applicationSeveralProxies',
  when: 'render',
  find: ({ exit, destinations }) => {
    const [first, ...others] = destinations;
    return exit.kind === 'application' && first?.proxyName !== undefined
      ? others
          .filter(
            ({ proxyName }) =>
              proxyName !== undefined && proxyName !== first.proxyName,
          )
          .map(({ proxyPath, proxyName }) =>
            finding('EGR302', proxyPath, {
              value: quote(proxyName),
              other: quote(first.proxyName),
            }),
          )
      : [];
  },
};
