import { clusterEntityRef } from 'backstage-plugin-istio-egress-common';
import { FacetValue } from './facetValues';

/** The proxies among what policies depend on: those of a cluster depend on that, too. */
export function withoutClusters(
  values: readonly FacetValue[],
  clusters: readonly string[],
): FacetValue[] {
  const refs = clusters.map(clusterEntityRef);
  return values.filter(({ value }) => !refs.includes(value));
}
