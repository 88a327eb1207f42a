import type { INamespace } from 'kubernetes-models/v1';
import type { PlannedNamespace } from '../plan';
import { Typed } from './manifest';
import { NEVER_PRUNED } from './ownership';

const LABELS = {
  sidecar: { 'istio-injection': 'enabled' },
  ambient: { 'istio.io/dataplane-mode': 'ambient' },
};

/** A Namespace that adds its label and nothing else. */
export function namespace({
  name,
  dataplane,
}: PlannedNamespace): Typed<INamespace> {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: LABELS[dataplane],
      annotations: { ...NEVER_PRUNED },
    },
  };
}
