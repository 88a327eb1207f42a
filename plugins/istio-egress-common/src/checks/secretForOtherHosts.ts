import { finding, listOf, quote } from '../findings';
import { coversHost } from '../schema';
import type { PolicyCheck } from './check';
import { namedSecrets } from './namedSecrets';

export const secretForOtherHosts: PolicyCheck = {
  name: 'secretForOtherHosts',
  when: 'ask',
  find: (policy, platform) =>
    namedSecrets(policy, platform).flatMap(
      ({ inWords, hosts, key, declaration }) => {
        const allowed = declaration?.hosts;
        if (allowed === undefined) return [];
        return hosts
          .filter(({ host }) => !allowed.some(each => coversHost(each, host)))
          .map(({ host, path }) =>
            finding('EGR215', path, {
              secret: inWords,
              allowed: listOf(allowed),
              value: quote(host),
              key,
            }),
          );
      },
    ),
};
