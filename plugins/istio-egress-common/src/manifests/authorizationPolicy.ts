import type { PlannedAuthorizationPolicy } from '../plan';
import { Manifest, SECURITY, toMetadata } from './manifest';

export function authorizationPolicy(
  planned: PlannedAuthorizationPolicy,
): Manifest {
  return {
    apiVersion: SECURITY,
    kind: 'AuthorizationPolicy',
    metadata: toMetadata(planned),
    spec: {
      selector: { matchLabels: planned.selector },
      action: 'ALLOW',
      rules: [
        {
          ...(planned.principal !== undefined && {
            from: [{ source: { principals: [planned.principal] } }],
          }),
          to: [{ operation: { ports: [String(planned.port)] } }],
          when: [{ key: 'connection.sni', values: [...planned.serverNames] }],
        },
      ],
    },
  };
}
