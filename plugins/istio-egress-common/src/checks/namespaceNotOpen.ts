import { finding, listOf, quote } from '../findings';
import type { PolicyCheck } from './check';

/** Whether the named owner may ask; who the person really is, the server knows. */
export const namespaceNotOpen: PolicyCheck = {
  name: 'namespaceNotOpen',
  when: 'ask',
  find: ({ policy: { owner, workload } }, { namespaces }) => {
    if (namespaces === undefined) return [];
    const { namespace } = workload;
    const owners = Object.hasOwn(namespaces, namespace)
      ? namespaces[namespace]
      : [];
    if (owners.includes(owner)) return [];
    const open = Object.keys(namespaces).filter(name =>
      namespaces[name].includes(owner),
    );
    return [
      finding('EGR208', 'workload.namespace', {
        value: quote(namespace),
        owner,
        known:
          open.length > 0
            ? `a namespace of this owner: ${listOf(open)}`
            : 'another owner',
      }),
    ];
  },
};
