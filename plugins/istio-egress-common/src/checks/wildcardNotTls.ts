import { finding, quote } from '../findings';
import { askedWays } from './askedWays';
import type { PolicyCheck } from './check';

/** Which host of a wildcard is meant stands in the call's own TLS, and nowhere else. */
export const wildcardNotTls: PolicyCheck = {
  name: 'wildcardNotTls',
  when: 'render',
  find: (policy, platform) =>
    askedWays(policy, platform).flatMap(
      ({ wildcard, protocol, path, destination }) =>
        wildcard && protocol !== 'TLS'
          ? [
              finding('EGR307', `${path}.protocol`, {
                value: quote(destination.host),
                protocol: quote(protocol),
              }),
            ]
          : [],
    ),
};
