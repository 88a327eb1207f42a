import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { PlannedServiceEntry } from '../plan';
import { NETWORKING, toExport, toMetadata, Typed } from './manifest';

export function serviceEntry(
  planned: PlannedServiceEntry,
): Typed<IServiceEntry> {
  const metadata = toMetadata(planned);
  return {
    apiVersion: NETWORKING,
    kind: 'ServiceEntry',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...ambientLabels(planned) },
    },
    spec: {
      hosts: [planned.host],
      ...(planned.addresses && { addresses: [...planned.addresses] }),
      exportTo: toExport(planned),
      location: 'MESH_EXTERNAL',
      resolution: planned.resolution,
      ports: planned.ports.map(port => ({ ...port })),
      ...(planned.endpoints.length > 0 && {
        endpoints: planned.endpoints.map(address => ({ address })),
      }),
    },
  };
}

/**
 * What ztunnel reads, to which `exportTo` means nothing: an entry with an address
 * of its own takes the calls of every ambient namespace of the mesh.
 */
function ambientLabels({
  waypoint,
  allocated = false,
}: PlannedServiceEntry): Record<string, string> {
  return waypoint
    ? {
        'istio.io/use-waypoint': waypoint.name,
        ...(waypoint.namespace && {
          'istio.io/use-waypoint-namespace': waypoint.namespace,
        }),
      }
    : { 'networking.istio.io/enable-autoallocate-ip': String(allocated) };
}
