import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1';
import type { AllowRule, PlannedAuthorizationPolicy } from '../plan';
import { NETWORKING_GROUP, SECURITY, toMetadata, Typed } from './manifest';

export function authorizationPolicy(
  planned: PlannedAuthorizationPolicy,
): Typed<IAuthorizationPolicy> {
  return {
    apiVersion: SECURITY,
    kind: 'AuthorizationPolicy',
    metadata: toMetadata(planned),
    spec: {
      ...toTarget(planned.at),
      action: 'ALLOW',
      rules: planned.allow.map(toRule),
    },
  };
}

function toRule({ principal, ports, serverNames, address }: AllowRule) {
  const when = [
    ...(serverNames
      ? [{ key: 'connection.sni', values: [...serverNames] }]
      : []),
    ...(address !== undefined
      ? [{ key: 'destination.ip', values: [address] }]
      : []),
  ];
  return {
    ...(principal !== undefined && {
      from: [{ source: { principals: [principal] } }],
    }),
    ...(ports && { to: [{ operation: { ports: ports.map(String) } }] }),
    ...(when.length > 0 && { when }),
  };
}

function toTarget(at: PlannedAuthorizationPolicy['at']) {
  return 'selector' in at
    ? { selector: { matchLabels: at.selector } }
    : {
        targetRefs: [
          {
            group: NETWORKING_GROUP,
            kind: 'ServiceEntry',
            name: at.serviceEntry,
          },
        ],
      };
}
