import type { PlannedInjection } from '../plan';
import { Manifest } from './manifest';
import { NEVER_PRUNED } from './ownership';

/** A Namespace that adds its label and nothing else. */
export function namespace({ name }: PlannedInjection): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { 'istio-injection': 'enabled' },
      annotations: { ...NEVER_PRUNED },
    },
  };
}
