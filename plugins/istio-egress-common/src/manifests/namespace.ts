import type { INamespace } from 'kubernetes-models/v1';
import type { PlannedNamespace } from '../plan';
import { Typed } from './manifest';
import { NEVER_PRUNED } from './ownership';

/** A Namespace that adds its label and nothing else. */
export function namespace(planned: PlannedNamespace): Typed<INamespace> {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: planned.name,
      labels: planned.labels,
      annotations: { ...NEVER_PRUNED },
    },
  };
}
