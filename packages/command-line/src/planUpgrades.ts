import {
  ClusterChange,
  clusterNames,
  joinChanges,
  planMigration,
  planUpgrade,
  Platform,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';
import { Call } from './call';
import { checkClusters } from './checkClusters';
import { Planned, refused } from './planned';
import { listClusters, readRoot, readWholeTree } from './repository';
import { readYaml } from './yamlFile';

type UpgradeCall = Extract<Call, { command: 'upgrade' }>;

/** What the platform, as it is now, makes of all policies of a directory. */
export async function planUpgrades(call: UpgradeCall): Promise<Planned> {
  const { clusters, out, overwrite } = call;
  const read = await readYaml<Platform[]>(call.platform, readPlatforms);
  if (!read.ok) return refused(read.findings);
  checkClusters(clusters, clusterNames(read.value));
  const [only] = read.value;
  if (only.cluster === undefined) {
    const existing = await readWholeTree(undefined, out);
    return planUpgrade({ existing, platform: only, overwrite });
  }

  const root = await readRoot(out);
  // Only where one cluster is named is it told where they belong.
  const into =
    root.withoutCluster.length > 0 && clusters.length === 1
      ? clusters[0]
      : undefined;
  const changes: ClusterChange[] = [];
  let moved: string[] | undefined;
  for (const platform of read.value) {
    const name = platform.cluster?.name ?? '';
    if (clusters.length > 0 && !clusters.includes(name)) continue;
    const existing = await readWholeTree(name, out);
    if (name === into) {
      const migration = planMigration({
        root: await readWholeTree(undefined, out),
        existing,
        cluster: name,
        platform,
        overwrite,
      });
      moved = migration.moved;
      changes.push({ cluster: name, change: migration.change });
    } else {
      const change = planUpgrade({ existing, platform, overwrite });
      changes.push({ cluster: name, change });
    }
  }
  const held = await listClusters(out);
  return joinChanges({
    changes,
    root: {
      ...root,
      moved,
      holdsPolicies: held.size > 0 || moved !== undefined,
    },
    overwrite,
  });
}
