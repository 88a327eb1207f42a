import type { PlannedSidecar } from '../plan';
import { Manifest, NETWORKING, toMetadata } from './manifest';

export function sidecar(planned: PlannedSidecar): Manifest {
  return {
    apiVersion: NETWORKING,
    kind: 'Sidecar',
    metadata: toMetadata(planned),
    spec: {
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      egress: [{ hosts: [...planned.hosts] }],
    },
  };
}
