import { Entity } from '@backstage/catalog-model';
import { toLabels } from './workloadDraft';
import { WorkloadDraft } from './schema';

const NAMESPACE = 'backstage.io/kubernetes-namespace';
const ID = 'backstage.io/kubernetes-id';
/** The label of Kubernetes' own recommendation. */
const APP_NAME = 'app.kubernetes.io/name';
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
  const workload = {
    namespace,
    name: labels?.app ?? labels?.[APP_NAME] ?? annotations[ID] ?? name,
  };
  // Without known labels, the person says which ones the pods have.
  return labels === undefined ? workload : { ...workload, selector: labels };
}
