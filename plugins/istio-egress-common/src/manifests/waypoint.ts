import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import type { PlannedWaypoint } from '../plan';
import { GATEWAY_API, toMetadata, Typed } from './manifest';

export function waypoint(planned: PlannedWaypoint): Typed<IGateway> {
  const metadata = toMetadata(planned);
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        'istio.io/waypoint-for': 'service',
        ...(planned.revision && { 'istio.io/rev': planned.revision }),
      },
    },
    spec: {
      gatewayClassName: 'istio-waypoint',
      infrastructure: {
        // Else every sidecar of the mesh receives the waypoint's Service.
        annotations: { 'networking.istio.io/exportTo': '.' },
      },
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
  };
}
