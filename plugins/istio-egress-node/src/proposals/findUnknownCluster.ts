import {
  clusterNames,
  Finding,
  finding,
  listOf,
  Platform,
  quote,
} from 'backstage-plugin-istio-egress-common';

/** Refuses a cluster, named beside a request, that there is not. */
export function findUnknownCluster(
  field: 'cluster' | 'promotedFrom',
  cluster: string | undefined,
  platforms: readonly Platform[],
): Finding[] {
  const known = clusterNames(platforms);
  if (!cluster || known.includes(cluster)) return [];
  const values = { value: quote(cluster), known: listOf(known) };
  return [finding('EGR231', field, values)];
}
