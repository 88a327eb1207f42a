import { finding, quote } from '../findings';
import { isWildcard } from '../policies';
import type { PolicyCheck } from './check';

/** Which host of a wildcard is meant stands in the call's own TLS, and nowhere else. */
export const wildcardNotTls: PolicyCheck = {
  name: 'wildcardNotTls',
  when: 'render',
  find: ({ destinations }) =>
    destinations
      .filter(each => isWildcard(each) && each.protocol !== 'TLS')
      .map(({ path, host, protocol }) =>
        finding('EGR307', `${path}.protocol`, {
          value: quote(host),
          protocol: quote(protocol),
        }),
      ),
};
