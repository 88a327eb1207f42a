import { finding, quote } from '../findings';
import { DIRECT } from '../platform';
import type { PolicyCheck } from './check';

/** The exit means that the application asks a proxy. */
export const applicationWithoutProxy: PolicyCheck = {
  name: 'applicationWithoutProxy',
  when: 'render',
  find: ({ exit, destinations }) =>
    exit.kind === 'application'
      ? destinations
          .filter(({ proxyName }) => proxyName === DIRECT)
          .map(({ proxyPath, host }) =>
            finding('EGR301', proxyPath, { value: quote(host) }),
          )
      : [],
};
