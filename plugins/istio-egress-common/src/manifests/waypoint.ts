import type { PlannedWaypoint } from '../plan';
import { GATEWAY_API, Manifest, toMetadata } from './manifest';

export function waypoint(planned: PlannedWaypoint): Manifest {
  const metadata = toMetadata(planned);
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'istio.io/waypoint-for': 'service' },
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
