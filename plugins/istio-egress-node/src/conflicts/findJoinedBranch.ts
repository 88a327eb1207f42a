import {
  clusterFolder,
  Finding,
  finding,
  Platform,
  Policy,
  policyEntityPath,
  policyName,
} from 'backstage-plugin-istio-egress-common';
import { actsFor } from '../ownership/ownership';
import type { Requester } from '../ownership/whoAsks';
import { joinedBranchNames, PolicyVerb } from '../target/names';
import { pathInTarget, Target } from '../target/parseTarget';
import { findBranch, findOtherBase } from './findBranch';
import { findOwner } from './findPullRequests';
import type { OpenPullRequests } from './OpenPullRequests';

/**
 * The branch of a pull request for several clusters, and what stands against
 * replacing it: it has to be the requester's own, and lead to the same place.
 */
export async function findJoinedBranch(
  verb: PolicyVerb,
  parts: readonly { cluster: string; platform: Platform; policy: Policy }[],
  requester: Requester,
  target: Target,
  { pullRequests }: { pullRequests: OpenPullRequests },
): Promise<{ findings: Finding[]; branchName: string }> {
  const [{ policy }] = parts;
  const name = policyName(policy);
  const entityIn = (cluster: string) =>
    pathInTarget(target, `${clusterFolder(cluster)}/${policyEntityPath(name)}`);
  const clusters = parts.map(({ cluster }) => cluster);
  const entities = clusters.map(entityIn);
  const { branchName, pulls } = await findBranch(
    joinedBranchNames(verb, policy, clusters, target.folder),
    target,
    path => entities.includes(path),
    pullRequests,
  );
  const findings = findOtherBase(pulls, target);
  const [own] = pulls;
  if (!own) return { findings, branchName };
  for (const { cluster, platform } of parts) {
    const owner = await findOwner(own, name, entityIn(cluster), platform);
    if (owner !== undefined && !actsFor(requester, owner, platform)) {
      const values = { url: own.url, policy: name, owner };
      const { ref } = requester;
      findings.push(finding('EGR605', '', { ...values, requester: ref }));
      return { findings, branchName };
    }
  }
  findings.push(finding('EGR510', '', { url: own.url }));
  return { findings, branchName };
}
