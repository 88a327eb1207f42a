import type { PlannedGateway } from '../plan';
import { Manifest, NETWORKING, toMetadata } from './manifest';

export function gateway(planned: PlannedGateway): Manifest {
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
          tls: { mode: planned.tlsMode },
        },
      ],
    },
  };
}
