import { Platform, Policy } from 'backstage-plugin-istio-egress-common';

/**
 * The clusters of the stage after that of a policy, in the order in which the
 * configuration names the stages; none after the last one.
 */
export function nextClusters(
  policy: Policy,
  platforms: readonly Platform[],
): string[] {
  const clusters = platforms.flatMap(({ cluster }) => cluster ?? []);
  const stages = [
    ...new Set(clusters.flatMap(({ stage }) => (stage ? [stage] : []))),
  ];
  const own = clusters.find(({ name }) => name === policy.cluster)?.stage;
  const next = own && stages[stages.indexOf(own) + 1];
  return clusters
    .filter(({ stage }) => next && stage === next)
    .map(({ name }) => name);
}

/** The values with which the request's form begins that asks for a policy in other clusters. */
export function promotionOf(
  policy: Policy,
  clusters: readonly string[],
): Record<string, unknown> {
  const { cluster, ...request } = policy;
  return { ...request, clusters, promotedFrom: cluster };
}

/** The fields of a request in which two policies differ, but for their clusters. */
export function differingFields(one: Policy, other: Policy): string[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields]
    .filter(field => field !== 'cluster')
    .filter(
      field =>
        JSON.stringify(one[field as keyof Policy]) !==
        JSON.stringify(other[field as keyof Policy]),
    )
    .sort();
}
