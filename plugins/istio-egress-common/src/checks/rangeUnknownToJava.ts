import { finding, listOf } from '../findings';
import { toNonProxyHost } from '../schema';
import type { PolicyCheck } from './check';

/** What Java has no form for it sends to the proxy. */
export const rangeUnknownToJava: PolicyCheck = {
  name: 'rangeUnknownToJava',
  when: 'ask',
  find: ({ policy, exit }, { noProxy }) => {
    if (!policy.workload.javaToolOptions || exit.kind !== 'application') {
      return [];
    }
    const unknown = noProxy.filter(each => toNonProxyHost(each) === undefined);
    return unknown.length > 0
      ? [
          finding('EGR330', 'workload.javaToolOptions', {
            value: listOf(unknown),
          }),
        ]
      : [];
  },
};
