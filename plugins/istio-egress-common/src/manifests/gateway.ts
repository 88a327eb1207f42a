import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { PlannedGateway } from '../plan';
import { NETWORKING, toMetadata, Typed } from './manifest';

export function gateway(planned: PlannedGateway): Typed<IGateway> {
  return {
    apiVersion: NETWORKING,
    kind: 'Gateway',
    metadata: toMetadata(planned),
    spec: {
      selector: planned.selector,
      servers: [
        {
          port: {
            number: planned.port,
            name: planned.portName,
            protocol: planned.protocol,
          },
          ...(planned.bind && { bind: planned.bind }),
          // Without "./" another namespace's VirtualService could bind to a host.
          hosts: planned.hosts.map(host => `./${host}`),
          tls: {
            mode: planned.tlsMode,
            ...(planned.callers && { subjectAltNames: [...planned.callers] }),
          },
        },
      ],
    },
  };
}
