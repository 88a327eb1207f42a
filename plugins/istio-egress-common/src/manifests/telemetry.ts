import type { ITelemetry } from '@kubernetes-models/istio/telemetry.istio.io/v1';
import type { PlannedTelemetry } from '../plan';
import { TELEMETRY, toMetadata, Typed } from './manifest';

/**
 * Every call, and not only those that no policy knows: a filter here would take
 * away lines that the mesh logs without it.
 */
export function telemetry(planned: PlannedTelemetry): Typed<ITelemetry> {
  return {
    apiVersion: TELEMETRY,
    kind: 'Telemetry',
    metadata: toMetadata(planned),
    spec: {
      accessLogging: [
        // The provider that every mesh has: text or JSON to standard output.
        { match: { mode: 'CLIENT' }, providers: [{ name: 'envoy' }] },
      ],
    },
  };
}
