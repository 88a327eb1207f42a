import { finding, listOf, quote } from '../findings';
import { isWorkloadKind, workloadKinds } from '../request';
import type { PolicyCheck } from './check';

/** Pods that the policy does not render may have other labels than the usual one, which a patch would replace. */
export const selectorAssumed: PolicyCheck = {
  name: 'selectorAssumed',
  when: 'ask',
  find: ({ policy: { workload }, kind, selector }) => {
    const { namespace, name, deployment = 'none' } = workload;
    const labelled = isWorkloadKind(kind) && workloadKinds[kind].labelled;
    if (workload.selector || name === undefined || !labelled) return [];
    if (deployment === 'create') return [];
    const labels = Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    if (deployment === 'patch') {
      return [
        finding('EGR142', 'workload.selector', {
          value: `${kind} ${quote(name)}`,
          label: quote(labels),
          key: listOf(Object.keys(selector)),
          command: `\`kubectl get pods -n ${namespace} --show-labels\``,
        }),
      ];
    }
    return [
      finding('EGR136', 'workload.selector', {
        value: `${kind} ${quote(name)}`,
        label: quote(labels),
        command: `\`kubectl get pods -n ${namespace} -l ${labels}\``,
      }),
    ];
  },
};
