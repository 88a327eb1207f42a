import type { ISidecar } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { PlannedSidecar } from '../plan';
import { NETWORKING, toMetadata, Typed } from './manifest';

export function sidecar(planned: PlannedSidecar): Typed<ISidecar> {
  return {
    apiVersion: NETWORKING,
    kind: 'Sidecar',
    metadata: toMetadata(planned),
    spec: {
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      egress: [{ hosts: [...planned.hosts, ...planned.services] }],
    },
  };
}
