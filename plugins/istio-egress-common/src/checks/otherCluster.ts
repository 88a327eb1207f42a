import { finding, quote } from '../findings';
import type { PolicyCheck } from './check';

/** A policy belongs to one cluster, and is rendered by the platform of no other. */
export const otherCluster: PolicyCheck = {
  name: 'otherCluster',
  when: 'render',
  find: ({ policy }, platform) => {
    const field = (['clusters', 'cluster'] as const).find(
      each => policy[each] !== undefined,
    );
    if (platform.cluster === undefined) {
      return field ? [finding('EGR232', field, { field })] : [];
    }
    const { name } = platform.cluster;
    if (policy.cluster === name && policy.clusters === undefined) return [];
    const named = policy.clusters?.join(', ') ?? policy.cluster ?? 'no cluster';
    return [
      finding('EGR233', field ?? 'cluster', {
        value: quote(named),
        cluster: quote(name),
      }),
    ];
  },
};
