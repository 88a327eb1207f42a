import { finding, listOf, quote } from '../findings';
import { isWorkloadKind, WorkloadKind, workloadKinds } from '../request';
import type { PolicyCheck } from './check';

/** What else owns pods is its operator's: an object of it that holds some fields alone would not be valid. */
export const kindNotRendered: PolicyCheck = {
  name: 'kindNotRendered',
  when: 'render',
  find: ({ policy: { workload }, kind }) => {
    const { deployment = 'none' } = workload;
    const possible = isWorkloadKind(kind)
      ? [...(workloadKinds[kind].created ? ['create'] : []), 'patch', 'none']
      : ['none'];
    return possible.includes(deployment)
      ? []
      : [
          finding('EGR131', 'workload.deployment', {
            value: quote(deployment),
            kind: quote(kind),
            kinds: listOf(kindsOf(deployment)),
            possible: `${possible.length > 1 ? 'one of ' : ''}${listOf(
              possible,
            )}`,
          }),
        ];
  },
};

function kindsOf(deployment: string): string[] {
  const kinds = Object.keys(workloadKinds) as WorkloadKind[];
  return kinds.filter(
    kind => deployment === 'patch' || workloadKinds[kind].created,
  );
}
