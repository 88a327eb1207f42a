import {
  describeUpgrade,
  egressRepositoryUpgradePermission,
  finding,
  planUpgradeInSteps,
} from 'backstage-plugin-istio-egress-common';
import { findBranch, findOtherBase } from '../conflicts/findBranch';
import { findUnread } from '../conflicts/findUnread';
import { actsFor } from '../ownership/ownership';
import { isDenied } from '../ownership/permission';
import { whoAsks } from '../ownership/whoAsks';
import type { Services } from '../services';
import { upgradeBranchNames } from '../target/names';
import { readPlace } from '../places/readPlace';
import { Asking, Proposal, toProposal } from './proposal';

/**
 * What the platform, as it is now, makes of all policies of a repository.
 *
 * @public
 */
export async function proposeUpgrade(
  where: { targetUrl: string; overwrite?: boolean },
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const { gitHosts, platform, pullRequests, renders } = services;
  const requester = await whoAsks(asking.credentials, services);
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
  const { branchName, pulls } = await findBranch(
    upgradeBranchNames(target.folder),
    target,
    // It may change any file of the tree.
    () => true,
    pullRequests,
  );
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
  });
}
