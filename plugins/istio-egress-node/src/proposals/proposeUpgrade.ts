import {
  describeUpgrade,
  egressRepositoryUpgradePermission,
  Finding,
  finding,
  forCluster,
  hasErrors,
  Platform,
  planUpgradeInSteps,
} from 'backstage-plugin-istio-egress-common';
import { findBranch, findOtherBase } from '../conflicts/findBranch';
import { findUnread } from '../conflicts/findUnread';
import { actsFor } from '../ownership/ownership';
import { isDenied } from '../ownership/permission';
import { Requester, whoAsks } from '../ownership/whoAsks';
import { readRoot } from '../reading/readRoot';
import type { ClusterServices, Services } from '../services';
import { clusterOf, parseTree } from '../target/clusterTarget';
import { findUngovernedTarget } from '../target/governed';
import { upgradeBranchNames } from '../target/names';
import { parseTarget, Target } from '../target/parseTarget';
import { readPlace } from '../places/readPlace';
import { findUnknownCluster } from './findUnknownCluster';
import { Part, toJoined } from './joinProposals';
import { migrate } from './migrate';
import { Asking, Proposal, toProposal } from './proposal';

interface Where {
  targetUrl: string;
  /** The cluster into whose tree policies go that stand at the root, and so belong to none. */
  cluster?: string;
  overwrite?: boolean;
}

/**
 * What the platform, as it is now, makes of all policies of a repository, or of
 * the tree of the cluster that the address names.
 *
 * @public
 */
export async function proposeUpgrade(
  where: Where,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const requester = await whoAsks(asking.credentials, services);
  const { integrations, platforms } = services;
  const [only] = platforms;
  const unknown = findUnknownCluster('cluster', where.cluster, platforms);
  if (unknown.length > 0) return { findings: unknown };
  if (only.cluster === undefined) {
    return proposeInTree(where, requester, asking, {
      ...services,
      platform: only,
    });
  }
  const named = clusterOf(
    parseTarget(where.targetUrl, integrations),
    platforms,
  );
  const { overwrite } = where;
  const told: Finding[] = [];
  const parts: Part[] = [];
  for (const platform of keepersOf(where, named, services)) {
    const cluster = platform.cluster?.name;
    if (cluster === undefined) continue;
    const { findings, proposed } = await proposeInTree(
      where,
      requester,
      asking,
      { ...services, platform },
    );
    told.push(...forCluster(cluster, findings));
    if (proposed) parts.push({ cluster, ...proposed });
  }
  if (hasErrors(told) || parts.length === 0) return { findings: told };
  const { target, root } = await readRoot(
    where.targetUrl,
    undefined,
    asking,
    services,
  );
  if (named !== undefined) {
    const { branchName } = parts[0];
    return toJoined(parts, {
      branchName,
      findings: [],
      target,
      root,
      overwrite,
    });
  }
  const { branchName, pulls } = await findUpgradeBranch(target, services);
  const findings = [
    ...findOtherBase(pulls, target),
    ...pulls.map(({ url }) => finding('EGR510', '', { url })),
  ];
  const migrated =
    root.withoutCluster.length > 0 && where.cluster
      ? await migrate(
          parts,
          where.cluster,
          { target, overwrite },
          asking,
          services,
        )
      : undefined;
  if (migrated && 'refused' in migrated) return { findings: migrated.refused };
  const all = migrated?.parts ?? parts;
  const concerned = all.filter(
    ({ cluster, held }) =>
      held.names.length > 0 || (migrated && cluster === where.cluster),
  );
  const about = {
    branchName,
    findings,
    target,
    // Nothing is registered where nothing is held.
    root: { ...root, holdsPolicies: concerned.length > 0 },
    overwrite,
  };
  return toJoined(
    // Where nothing is held at all, one tree says so.
    concerned.length > 0 ? concerned : all.slice(0, 1),
    migrated
      ? {
          ...about,
          root: { ...about.root, moved: migrated.moved },
          rootFiles: migrated.rootFiles,
          title: migrated.title,
        }
      : about,
    asking.signal,
  );
}

/**
 * The platforms of the clusters whose policies may be kept in the repository: each may
 * have another one. All of them where it is none's, so that it is said why.
 */
function keepersOf(
  { targetUrl, cluster: moved }: Where,
  named: string | undefined,
  { integrations, platforms }: Services,
): readonly Platform[] {
  if (named !== undefined) {
    return platforms.filter(({ cluster }) => cluster?.name === named);
  }
  const keepers = platforms.filter(platform => {
    const target = parseTree(targetUrl, { integrations, platform });
    return (
      platform.cluster?.name === moved ||
      findUngovernedTarget(target, undefined, platform).length === 0
    );
  });
  return keepers.length > 0 ? keepers : platforms;
}

function findUpgradeBranch(target: Target, { pullRequests }: Services) {
  return findBranch(
    upgradeBranchNames(target.folder),
    target,
    // It may change any file of the tree.
    () => true,
    pullRequests,
  );
}

async function proposeInTree(
  where: Where,
  requester: Requester,
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const { gitHosts, platform, renders } = services;
  if (!actsFor(requester, platform.owner, platform)) {
    const { ref } = requester;
    return {
      findings: [
        finding('EGR606', '', { requester: ref, owner: platform.owner }),
      ],
    };
  }
  const place = await readPlace(where.targetUrl, asking, services);
  const { target, held, ungoverned } = place;
  if (ungoverned.length > 0) return { findings: ungoverned };
  const { branchName, pulls } = await findUpgradeBranch(target, services);
  const permission = egressRepositoryUpgradePermission;
  const denied = await isDenied({ permission }, asking, services);
  const change = await renders.measure(
    'upgrade',
    planUpgradeInSteps({
      existing: held,
      platform,
      overwrite: where.overwrite,
    }),
    asking.signal,
  );
  const findings = [
    ...(denied
      ? [
          finding('EGR604', '', {
            permission: permission.name,
            policy: target.repositoryUrl,
          }),
        ]
      : []),
    ...change.findings,
    ...(await findUnread(change, { held, target }, gitHosts)),
    ...findOtherBase(pulls, target),
    ...pulls.map(({ url }) => finding('EGR510', '', { url })),
  ];
  return toProposal(change, findings, shown => describeUpgrade(shown, held), {
    branchName,
    target,
    repoUrl: target.repoUrl,
    held,
    kept: [],
    reviewers: [],
  });
}
