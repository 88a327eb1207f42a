import { finding, quote } from '../findings';
import { isWorkloadKind, workloadKinds } from '../request';
import type { PolicyCheck } from './check';

/** Pods that the policy neither renders nor patches may have other labels than the usual one. */
export const selectorAssumed: PolicyCheck = {
  name: 'selectorAssumed',
  when: 'ask',
  find: ({ policy: { workload }, kind, selector }) => {
    const { namespace, name, deployment = 'none' } = workload;
    const labelled = isWorkloadKind(kind) && workloadKinds[kind].labelled;
    if (workload.selector || name === undefined || !labelled) return [];
    if (deployment !== 'none') return [];
    const labels = Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    return [
      finding('EGR136', 'workload.selector', {
        value: `${kind} ${quote(name)}`,
        label: quote(labels),
        command: `\`kubectl get pods -n ${namespace} -l ${labels}\``,
      }),
    ];
  },
};
