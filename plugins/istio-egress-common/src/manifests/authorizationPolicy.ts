import type { PlannedAuthorizationPolicy } from '../plan';
import { Manifest, SECURITY, toMetadata } from './manifest';

export function authorizationPolicy(
  planned: PlannedAuthorizationPolicy,
): Manifest {
  const { principal, port, serverNames, address } = planned.allow;
  return {
    apiVersion: SECURITY,
    kind: 'AuthorizationPolicy',
    metadata: toMetadata(planned),
    spec: {
      selector: { matchLabels: planned.selector },
      action: 'ALLOW',
      rules: [
        {
          ...(principal !== undefined && {
            from: [{ source: { principals: [principal] } }],
          }),
          to: [{ operation: { ports: [String(port)] } }],
          when: [
            { key: 'connection.sni', values: [...serverNames] },
            ...(address !== undefined
              ? [{ key: 'destination.ip', values: [address] }]
              : []),
          ],
        },
      ],
    },
  };
}
