import { finding, quote } from '../findings';
import { DIRECT } from '../platform';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** The exit means that the application asks a proxy. */
export const applicationWithoutProxy: PolicyCheck = {
  name: 'applicationWithoutProxy',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ exit, proxyName, proxyPath, destination }) =>
        exit === 'application' && proxyName === DIRECT
          ? [finding('EGR301', proxyPath, { value: quote(destination.host) })]
          : [],
    ),
};
