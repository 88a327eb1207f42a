import {
  describeUpgrade,
  egressRepositoryUpgradePermission,
  finding,
  planUpgrade,
} from 'backstage-plugin-istio-egress-common';
import { actsFor } from '../ownership/ownership';
import { isDenied } from '../ownership/permission';
import { whoAsks } from '../ownership/whoAsks';
import type { Services } from '../services';
import { upgradeBranchName } from '../target/names';
import { readPlace } from '../target/readPlace';
import { Asking, Proposal, toProposal } from './proposal';

/** What the platform, as it is now, makes of all policies of a repository. */
export async function proposeUpgrade(
  where: { targetUrl: string; overwrite?: boolean },
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const { platform, pullRequests, renders } = services;
  const asker = await whoAsks(asking.credentials, services);
  if (!actsFor(asker, platform.owner, platform)) {
    const { ref } = asker;
    return {
      findings: [finding('EGR606', '', { asker: ref, owner: platform.owner })],
    };
  }
  const { target, held } = await readPlace(where.targetUrl, asking, services);
  const branchName = upgradeBranchName(target.folder);
  const open = await pullRequests.find(target, branchName);
  const permission = egressRepositoryUpgradePermission;
  const denied = await isDenied({ permission }, asking, services);
  const change = renders.measure('upgrade', () =>
    planUpgrade({ existing: held, platform, overwrite: where.overwrite }),
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
    ...(open ? [finding('EGR510', '', { url: open.url })] : []),
  ];
  return toProposal(change, findings, shown => describeUpgrade(shown, held), {
    branchName,
    target,
    held,
    kept: [],
  });
}
