import { finding, listOf, quote } from '../findings';
import { assumedProtocol, protocols, usualPort } from '../request';
import type { PolicyCheck } from './check';

/** A port that different services share says nothing, and a guess would be believed. */
export const protocolMissing: PolicyCheck = {
  name: 'protocolMissing',
  when: 'render',
  find: ({ destinations }) =>
    destinations.flatMap(({ asked, path, port }) => {
      if (asked.protocol !== undefined || assumedProtocol(port)) return [];
      const usual = usualPort(port);
      if (usual?.protocol === 'UDP') {
        return [
          finding('EGR124', `${path}.port`, {
            value: `${quote(port)} (${usual.service})`,
          }),
        ];
      }
      return [
        finding('EGR126', `${path}.protocol`, {
          value: String(port),
          ...(usual
            ? {
                usual: `is usually ${usual.service}, with TLS of the application or without`,
                choices: listOf(['TLS', 'GRPC']),
              }
            : { usual: 'has no usual protocol', choices: listOf(protocols) }),
        }),
      ];
    }),
};
