import type { PlannedHopRule, PlannedTunnel } from '../plan';
import { EXPORT_TO, Manifest, NETWORKING, toMetadata } from './manifest';

/** Istio takes `tunnel` from the whole host's policy; a subset would not inherit it. */
export function tunnelDestinationRule(planned: PlannedTunnel): Manifest {
  return {
    apiVersion: NETWORKING,
    kind: 'DestinationRule',
    metadata: toMetadata(planned),
    spec: {
      host: planned.host,
      exportTo: EXPORT_TO,
      trafficPolicy: {
        tunnel: {
          protocol: 'CONNECT',
          targetHost: planned.targetHost,
          targetPort: planned.targetPort,
        },
      },
    },
  };
}

export function hopDestinationRule(planned: PlannedHopRule): Manifest {
  return {
    apiVersion: NETWORKING,
    kind: 'DestinationRule',
    metadata: toMetadata(planned),
    spec: {
      host: planned.host,
      exportTo: EXPORT_TO,
      subsets: [
        {
          name: planned.subset,
          trafficPolicy: {
            portLevelSettings: [
              {
                port: { number: planned.port },
                tls: { mode: 'ISTIO_MUTUAL', sni: planned.sni },
              },
            ],
          },
        },
      ],
    },
  };
}
