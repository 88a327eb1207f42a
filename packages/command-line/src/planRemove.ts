import {
  ClusterChange,
  clusterNames,
  findPlatformWarnings,
  forCluster,
  hasErrors,
  joinChanges,
  planRemoval,
  Platform,
  platformOf,
  policyMeantBy,
  policyNameMeantBy,
  readPlatforms,
  readRelated,
  readTree,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { BadCall, Call } from './call';
import { checkClusters } from './checkClusters';
import { Planned, refused } from './planned';
import { listClusters, readRoot, readTreeOf } from './repository';
import { FileFinding, readYaml } from './yamlFile';

type RemoveCall = Extract<Call, { command: 'remove' }>;

/** What taking a policy away changes in a directory. */
export async function planRemove(call: RemoveCall): Promise<Planned> {
  const read = call.platform
    ? await readYaml<Platform[]>(call.platform, readPlatforms)
    : undefined;
  if (read?.ok === false) return refused(read.findings);
  const platforms = read?.value;
  const warnings = (platforms ?? []).flatMap(platform =>
    forCluster(
      platform.cluster?.name,
      findPlatformWarnings(platform).map(
        (each): FileFinding => ({ ...each, file: call.platform }),
      ),
    ),
  );
  const change = await planTrees(platforms, call);
  const findings = [...warnings, ...change.findings];
  return hasErrors(findings) ? refused(findings) : { ...change, findings };
}

async function planTrees(
  platforms: readonly Platform[] | undefined,
  call: RemoveCall,
): Promise<TreeChange> {
  const held = await listClusters(call.out);
  // Without a platform, the directory itself tells which clusters there are.
  const known = platforms ? clusterNames(platforms) : [...held.keys()];
  checkClusters(call.clusters, known);
  if (known.length === 0) {
    const policy = policyNameMeantBy(call.policy);
    return planTree(policy, undefined, platforms?.[0], call);
  }
  const { policy, clusters } = readMeant(call, known, held);
  const changes: ClusterChange[] = [];
  for (const cluster of clusters) {
    const platform = platforms && platformOf(cluster, platforms);
    const change = await planTree(policy, cluster, platform, call);
    changes.push({ cluster, change });
  }
  const holdsPolicies = [...held].some(([cluster, policies]) =>
    policies.some(each => each !== policy || !clusters.includes(cluster)),
  );
  return joinChanges({
    changes,
    root: { ...(await readRoot(call.out)), holdsPolicies },
    overwrite: call.overwrite,
  });
}

/** Which policy is meant, and in which clusters; throws {@link BadCall} where that cannot be told. */
function readMeant(
  { policy: text, clusters }: RemoveCall,
  known: readonly string[],
  held: ReadonlyMap<string, readonly string[]>,
): { policy: string; clusters: readonly string[] } {
  const { policy, cluster } = policyMeantBy(
    text,
    known,
    each => held.get(each) ?? [],
  );
  const meant = cluster === undefined ? clusters : [cluster];
  if (meant.length === 0) {
    throw new BadCall(
      `remove needs the cluster of ${text}: add --cluster, one of ${known.join(
        ', ',
      )}`,
    );
  }
  if (clusters.length > 0 && meant.some(each => !clusters.includes(each))) {
    throw new BadCall(`${text} is of cluster ${cluster}, not of --cluster`);
  }
  return { policy, clusters: meant };
}

async function planTree(
  policy: string,
  cluster: string | undefined,
  platform: Platform | undefined,
  { out, overwrite }: RemoveCall,
): Promise<TreeChange> {
  const source = await readTreeOf(cluster, out);
  const existing = platform
    ? await readRelated({ removed: policy }, platform, source)
    : readTree(await source.readAll(), source.findings);
  return planRemoval({ existing, policy, platform, overwrite });
}
