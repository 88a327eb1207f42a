import type {
  IGateway,
  ITLSRoute,
} from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import type { PlannedKubernetesGateway, PlannedTlsRoute } from '../plan';
import {
  GATEWAY_API,
  GATEWAY_API_GROUP,
  NETWORKING_GROUP,
  toMetadata,
  Typed,
} from './manifest';

/** The one listener of each Gateway, by which its route is bound to it. */
const LISTENER = 'tls';

export function kubernetesGateway(
  planned: PlannedKubernetesGateway,
): Typed<IGateway> {
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: toMetadata(planned),
    spec: {
      gatewayClassName: 'istio',
      // Without an address Istio would deploy another gateway for it.
      addresses: [{ type: 'Hostname', value: planned.service }],
      listeners: [
        {
          name: LISTENER,
          port: planned.port,
          protocol: 'TLS',
          hostname: planned.host,
          tls:
            planned.tlsMode === 'PASSTHROUGH'
              ? { mode: 'Passthrough' }
              : {
                  mode: 'Terminate',
                  options: {
                    'gateway.istio.io/tls-terminate-mode': planned.tlsMode,
                  },
                },
          allowedRoutes: {
            namespaces: { from: 'Same' },
            kinds: [{ group: GATEWAY_API_GROUP, kind: 'TLSRoute' }],
          },
        },
      ],
    },
  };
}

export function tlsRoute(planned: PlannedTlsRoute): Typed<ITLSRoute> {
  const { name, host, target } = planned;
  return {
    apiVersion: GATEWAY_API,
    kind: 'TLSRoute',
    metadata: toMetadata(planned),
    spec: {
      parentRefs: [
        {
          group: GATEWAY_API_GROUP,
          kind: 'Gateway',
          name,
          sectionName: LISTENER,
        },
      ],
      hostnames: [host],
      rules: [
        {
          backendRefs: [
            {
              group: NETWORKING_GROUP,
              kind: 'Hostname',
              name: target.host,
              port: target.port,
            },
          ],
        },
      ],
    },
  };
}
