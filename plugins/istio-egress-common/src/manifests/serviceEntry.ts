import type { PlannedServiceEntry } from '../plan';
import { EXPORT_TO, Manifest, NETWORKING, toMetadata } from './manifest';

export function serviceEntry(planned: PlannedServiceEntry): Manifest {
  return {
    apiVersion: NETWORKING,
    kind: 'ServiceEntry',
    metadata: toMetadata(planned),
    spec: {
      hosts: [planned.host],
      ...(planned.addresses && { addresses: [...planned.addresses] }),
      exportTo: EXPORT_TO,
      location: 'MESH_EXTERNAL',
      resolution: planned.resolution,
      ports: [{ ...planned.port }],
      ...(planned.endpoints.length > 0 && {
        endpoints: planned.endpoints.map(address => ({ address })),
      }),
    },
  };
}
