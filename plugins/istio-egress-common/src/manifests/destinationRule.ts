import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { ClientTls, PlannedDestinationRule } from '../plan';
import { NETWORKING, toExport, toMetadata, Typed } from './manifest';

export function destinationRule(
  planned: PlannedDestinationRule,
): Typed<IDestinationRule> {
  const { host, subset, tunnel, selector, http2 } = planned;
  const tls = planned.tls && { tls: toTls(planned.tls) };
  return {
    apiVersion: NETWORKING,
    kind: 'DestinationRule',
    metadata: toMetadata(planned),
    spec: {
      host,
      exportTo: toExport(planned),
      ...(selector && { workloadSelector: { matchLabels: selector } }),
      ...(subset
        ? {
            subsets: [
              {
                name: subset.name,
                trafficPolicy: {
                  portLevelSettings: [
                    {
                      port: { number: subset.port },
                      // The Service's port says TLS, and Envoy would go on with HTTP/1.1.
                      ...(http2 && {
                        connectionPool: {
                          http: { h2UpgradePolicy: 'UPGRADE' },
                        },
                      }),
                      ...tls,
                    },
                  ],
                },
              },
            ],
          }
        : {
            trafficPolicy: {
              ...(tunnel && {
                tunnel: {
                  protocol: 'CONNECT',
                  targetHost: tunnel.host,
                  targetPort: tunnel.port,
                },
              }),
              ...tls,
            },
          }),
    },
  };
}

/** The authorities that come with the proxy's image; without any, every certificate is believed. */
const SYSTEM_AUTHORITIES = 'system';

function toTls(tls: ClientTls) {
  switch (tls.mode) {
    case 'ISTIO_MUTUAL':
      return { mode: tls.mode, sni: tls.sni };
    case 'SIMPLE':
      return {
        mode: tls.mode,
        ...(tls.authority
          ? { credentialName: tls.authority }
          : { caCertificates: SYSTEM_AUTHORITIES }),
        ...verifying(tls.server),
      };
    case 'MUTUAL':
      // With a credential, Istio takes the authorities from it too.
      return {
        mode: tls.mode,
        credentialName: tls.credential,
        ...verifying(tls.server),
      };
    default:
      return tls satisfies never;
  }
}

function verifying(server: string) {
  return { sni: server, subjectAltNames: [server] };
}
