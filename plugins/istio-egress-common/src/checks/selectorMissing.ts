import { finding, quote } from '../findings';
import { isWorkloadKind, workloadKinds } from '../request';
import type { PolicyCheck } from './check';

/** Where the pods of a kind get their labels. */
const LABELS_OF: Record<string, string> = {
  CronJob: 'spec.jobTemplate.spec.template.metadata.labels',
  Job: 'spec.template.metadata.labels',
};

/** A selector that was guessed would select no pod, and the NetworkPolicy of the namespace would cut them all off. */
export const selectorMissing: PolicyCheck = {
  name: 'selectorMissing',
  when: 'render',
  find: ({ policy: { workload }, kind }) => {
    const { name, selector, deployment } = workload;
    const labelled = isWorkloadKind(kind) && workloadKinds[kind].labelled;
    // Those of a new workload are ours.
    if (labelled || selector || deployment === 'create') return [];
    if (name === undefined) return [];
    return [
      finding('EGR130', 'workload.selector', {
        kind: quote(kind),
        value: quote(name),
        where: LABELS_OF[kind] ? ` (${LABELS_OF[kind]})` : '',
        example:
          kind === 'Job'
            ? `{ batch.kubernetes.io/job-name: ${name} }, which Kubernetes sets`
            : `{ app: ${name} } if they have that one`,
      }),
    ];
  },
};
