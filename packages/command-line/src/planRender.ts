import {
  clusterNames,
  ClusterChange,
  dayOf,
  finding,
  findPlatformWarnings,
  forCluster,
  hasErrors,
  joinChanges,
  listOf,
  planRequest,
  PlacedPolicy,
  Platform,
  policiesFor,
  Policy,
  policyEntityName,
  policyName,
  readPlatforms,
  readRelated,
  readRequest,
  repositoriesOf,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { BadCall, Call } from './call';
import { checkClusters } from './checkClusters';
import { Planned, refused } from './planned';
import { readRoot, readTreeOf } from './repository';
import { FileFinding, readYaml } from './yamlFile';

type RenderCall = Extract<Call, { command: 'render' }>;

/** A policy that is asked for, with the file that asks. */
interface Asked extends PlacedPolicy {
  file: string;
}

/** What asking for policies changes in a directory. */
export async function planRender(call: RenderCall): Promise<Planned> {
  const read = await readYaml<Platform[]>(call.platform, readPlatforms);
  const platforms = read.ok ? read.value : [];
  const findings: FileFinding[] = read.ok
    ? findWarnings(platforms, call.platform)
    : [...read.findings];
  if (read.ok) checkClusters(call.clusters, clusterNames(platforms));
  const asked = await readRequests(call, platforms, findings);
  if (!read.ok) return refused(findings);

  // The readable requests are judged too, so that all findings are told at once.
  const change = await planTrees([...asked.values()], platforms, call);
  const all = [
    ...findings,
    ...change.findings.map((each): FileFinding => {
      const request = asked.get(keyOf(each.cluster, each.policy));
      return request ? { ...each, file: request.file } : each;
    }),
  ];
  return hasErrors(findings) ? refused(all) : { ...change, findings: all };
}

function findWarnings(
  platforms: readonly Platform[],
  file: string,
): FileFinding[] {
  return platforms
    .flatMap(platform =>
      forCluster(platform.cluster?.name, findPlatformWarnings(platform)),
    )
    .map(each => ({ ...each, file }));
}

async function readRequests(
  { requests, clusters }: RenderCall,
  platforms: readonly Platform[],
  findings: FileFinding[],
): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>();
  for (const file of requests) {
    const request = await readYaml<Policy>(file, readRequest);
    if (!request.ok) {
      findings.push(...request.findings);
      continue;
    }
    const placed = policiesFor(request.value, platforms);
    if (!placed.ok) {
      findings.push(...placed.findings.map(each => ({ ...each, file })));
      continue;
    }
    const chosen = placed.value.filter(
      ({ policy }) =>
        clusters.length === 0 || clusters.includes(policy.cluster ?? ''),
    );
    if (chosen.length === 0 && placed.value.length > 0) {
      throw new BadCall(
        `${file} is for none of the clusters ${clusters.join(', ')}`,
      );
    }
    for (const each of chosen) {
      const { policy } = each;
      const key = keyOf(policy.cluster, policyName(policy));
      const first = asked.get(key);
      if (first === undefined) {
        asked.set(key, { ...each, file });
      } else {
        // By their name, nobody could tell what is said of one from what is said of the other.
        const value = `\`${policyEntityName(policy)}\` of ${first.file}`;
        const twice = { ...finding('EGR401', 'name', { value }), file };
        findings.push(...forCluster(policy.cluster, [twice]));
      }
    }
  }
  return asked;
}

/** In its tree, a policy has a name of its own. */
function keyOf(cluster: string | undefined, policy = ''): string {
  return `${cluster ?? ''}/${policy}`;
}

async function planTrees(
  asked: readonly Asked[],
  platforms: readonly Platform[],
  call: RenderCall,
): Promise<TreeChange> {
  const changes: ClusterChange[] = [];
  for (const platform of platforms) {
    const requests = asked
      .filter(each => each.platform === platform)
      .map(({ policy }) => policy);
    const { cluster } = platform;
    if (cluster === undefined) return planTree(requests, platform, call);
    if (requests.length > 0) {
      const change = await planTree(requests, platform, call);
      changes.push({ cluster: cluster.name, change });
    }
  }
  const joined = joinChanges({
    changes,
    root: { ...(await readRoot(call.out)), holdsPolicies: true },
    overwrite: call.overwrite,
  });
  const rendered = platforms.filter(({ cluster }) =>
    changes.some(each => each.cluster === cluster?.name),
  );
  return {
    ...joined,
    findings: [...joined.findings, ...findSeveral(rendered)],
  };
}

/** A directory is that of one repository, and clusters may have their own. */
function findSeveral(platforms: readonly Platform[]): FileFinding[] {
  const repositories = repositoriesOf(platforms);
  if (repositories.length < 2) return [];
  return [
    finding('EGR530', '', {
      clusters: listOf(clusterNames(platforms)),
      repositories: listOf(repositories),
    }),
  ];
}

async function planTree(
  requests: readonly Policy[],
  platform: Platform,
  { out, overwrite }: RenderCall,
): Promise<TreeChange> {
  const source = await readTreeOf(platform.cluster?.name, out);
  return planRequest({
    existing: await readRelated({ requests }, platform, source),
    requests,
    platform,
    today: dayOf(new Date()),
    overwrite,
  });
}
