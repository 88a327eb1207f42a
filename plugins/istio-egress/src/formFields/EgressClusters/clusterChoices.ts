import { Cluster, Platform } from 'backstage-plugin-istio-egress-common';

/** Clusters that are offered together. */
export interface Stage {
  /** Absent: of no stage. */
  name?: string;
  clusters: Cluster[];
}

/**
 * The clusters that the person may ask for, and those that are chosen already, by
 * their stages, both in the order of the configuration; and the names of the
 * others. As long as the person's groups are not known, all are offered.
 */
export function clusterChoices(
  platforms: readonly Platform[],
  claims: readonly string[] | undefined,
  chosen: readonly string[],
): { stages: Stage[]; closed: string[] } {
  const stages = new Map<string | undefined, Cluster[]>();
  const closed: string[] = [];
  for (const { cluster, namespaces, owner } of platforms) {
    if (cluster === undefined) continue;
    const isOpen =
      claims === undefined ||
      namespaces === undefined ||
      [owner, ...Object.values(namespaces).flat()].some(each =>
        claims.includes(each),
      );
    if (!isOpen) closed.push(cluster.name);
    if (!isOpen && !chosen.includes(cluster.name)) continue;
    stages.set(cluster.stage, [...(stages.get(cluster.stage) ?? []), cluster]);
  }
  return {
    stages: [...stages].map(([name, clusters]) => ({ name, clusters })),
    closed,
  };
}
