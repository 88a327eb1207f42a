import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CLUSTER_STATES } from 'backstage-plugin-istio-egress-common';
import type { DriftStore } from '../drift/DriftStore';
import type { InForceStore } from '../inForce/InForceStore';
import type { PolicyCounts } from './PolicyCounts';

/**
 * Gauges of what there is. They are asked for when metrics are collected, and
 * every replica says the same: they are not to be summed. While the catalog, or
 * the database, does not answer they have no value.
 */
export function observePolicies(
  metrics: MetricsService,
  {
    counts,
    drift,
    inForce,
  }: { counts: PolicyCounts; drift: DriftStore; inForce: InForceStore },
): void {
  const policies = (name: string, description: string) =>
    metrics.createObservableGauge(name, { description, unit: '{policy}' });

  policies(
    'istio_egress.policy.count',
    'Policies of the catalog by their exit from the mesh',
  ).addCallback(async result => {
    const { byExit } = await counts.read();
    for (const [exit, count] of Object.entries(byExit)) {
      result.observe(count, { 'istio_egress.route.exit': exit });
    }
  });
  policies(
    'istio_egress.policy.expiring.count',
    'Policies of the catalog whose last day is near or over',
  ).addCallback(async result => {
    const { byExpiry } = await counts.read();
    for (const [state, count] of Object.entries(byExpiry)) {
      result.observe(count, { 'istio_egress.expiry.state': state });
    }
  });
  policies(
    'istio_egress.policy.drifted.count',
    'Policies whose files are not as they are rendered today',
  ).addCallback(async result => {
    const { count, checkedAt } = await drift.summary();
    if (checkedAt) result.observe(count);
  });
  policies(
    'istio_egress.policy.in_cluster.count',
    'Policies by how they stand in their cluster',
  ).addCallback(async result => {
    const clusters = await inForce.clusters();
    if (!clusters.some(({ kubernetesCluster }) => kubernetesCluster)) return;
    const known = await inForce.counts();
    for (const state of CLUSTER_STATES) {
      result.observe(known.get(state) ?? 0, {
        'istio_egress.cluster.state': state,
      });
    }
  });
  metrics
    .createObservableGauge('istio_egress.drift.age', {
      description:
        'Time since the repository was compared that was compared longest ago',
      unit: 's',
    })
    .addCallback(async result => {
      const { checkedAt } = await drift.summary();
      if (checkedAt) {
        result.observe((Date.now() - checkedAt.getTime()) / 1000);
      }
    });
}
