import { Entity } from '@backstage/catalog-model';
import { toLabels } from './workloadDraft';
import { WorkloadDraft } from './schema';

const NAMESPACE = 'backstage.io/kubernetes-namespace';
const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

/** One `key=value` of a selector; the catalog's may also hold sets, which a policy cannot. */
const EQUALITIES = /^[^\s=!(),]+=[^\s=!(),]*(,[^\s=!(),]+=[^\s=!(),]*)*$/;

/** The workload that a component's Kubernetes annotations tell of; undefined where they do not. */
export function workloadOf({ metadata }: Entity): WorkloadDraft | undefined {
  const { annotations = {}, name } = metadata;
  const namespace = annotations[NAMESPACE];
  if (!namespace) return undefined;
  const selector = annotations[SELECTOR]?.replace(/\s/g, '') ?? '';
  const labels = EQUALITIES.test(selector) ? toLabels(selector) : undefined;
  const workload = { namespace, name: labels?.app ?? annotations[ID] ?? name };
  // What the core would choose anyway is left to it.
  return labels === undefined || isAppLabel(labels, workload.name)
    ? workload
    : { ...workload, selector: labels };
}

function isAppLabel(labels: Record<string, string>, name: string): boolean {
  return Object.keys(labels).length === 1 && labels.app === name;
}
