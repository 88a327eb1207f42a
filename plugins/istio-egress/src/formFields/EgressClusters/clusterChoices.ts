import { Cluster, Platform } from 'backstage-plugin-istio-egress-common';

/** A cluster that a request may be for. */
export interface ClusterChoice extends Cluster {
  /** Whether the person may ask for any namespace of it. */
  isOpen: boolean;
}

/** Clusters that are offered together. */
export interface Stage {
  /** Absent: of no stage. */
  name?: string;
  clusters: ClusterChoice[];
}

/** The clusters by their stages, both in the order of the configuration. */
export function clusterChoices(
  platforms: readonly Platform[],
  claims: readonly string[],
): Stage[] {
  const stages = new Map<string | undefined, ClusterChoice[]>();
  for (const { cluster, namespaces, owner } of platforms) {
    if (cluster === undefined) continue;
    const asking = [
      owner,
      ...(namespaces ? Object.values(namespaces).flat() : claims),
    ];
    const choice = {
      ...cluster,
      isOpen: asking.some(each => claims.includes(each)),
    };
    stages.set(cluster.stage, [...(stages.get(cluster.stage) ?? []), choice]);
  }
  return [...stages].map(([name, clusters]) => ({ name, clusters }));
}
