import {
  Finding,
  finding,
  Platform,
  policyEntityPath,
  policyName,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
import { actsFor } from '../ownership/ownership';
import type { Requester } from '../ownership/whoAsks';
import { inSlices } from '../target/inSlices';
import { branchNames, PolicyVerb, POLICY_VERBS } from '../target/names';
import { pathInTarget, Target } from '../target/parseTarget';
import { findBranch, findOtherBase } from './findBranch';
import type { OpenPullRequest, OpenPullRequests } from './OpenPullRequests';

/** What a pull request of each kind does, in a finding's words. */
const DOES: Record<PolicyVerb, string> = {
  request: 'change',
  renew: 'renew',
  remove: 'remove',
};

/**
 * Pull requests that wait for the same policy, and the branch that one of this
 * kind has. That one is brought up to date by publishing, which replaces its
 * branch: so it has to be the requester's own, and lead to the same place. One that
 * does something else is for people to decide.
 */
export async function findPullRequests(
  verb: PolicyVerb,
  policy: { name: string; workload: { namespace: string } },
  requester: Requester,
  target: Target,
  {
    platform,
    pullRequests,
  }: { platform: Platform; pullRequests: OpenPullRequests },
): Promise<{ findings: Finding[]; branchName: string }> {
  const name = policyName(policy);
  const entity = pathInTarget(target, policyEntityPath(name));
  const find = (each: PolicyVerb) =>
    findBranch(
      branchNames(each, policy, target.folder),
      target,
      path => path === entity,
      pullRequests,
    );
  const [{ branchName, pulls }, contrary] = await Promise.all([
    find(verb),
    Promise.all(
      POLICY_VERBS.filter(each => each !== verb).map(async each =>
        (
          await find(each)
        ).pulls.map(({ url }) =>
          finding('EGR511', '', { url, verb: DOES[each] }),
        ),
      ),
    ),
  ]);
  const findings = [...contrary.flat(), ...findOtherBase(pulls, target)];
  const [own] = pulls;
  if (!own) return { findings, branchName };

  const owner = await findOwner(own, name, entity, platform);
  findings.push(
    owner === undefined || actsFor(requester, owner, platform)
      ? finding('EGR510', '', { url: own.url })
      : finding('EGR605', '', {
          url: own.url,
          policy: name,
          owner,
          requester: requester.ref,
        }),
  );
  return { findings, branchName };
}

/** Whose policy a pull request has; undefined where it has none of that name. */
export async function findOwner(
  pull: OpenPullRequest,
  name: string,
  entity: string,
  platform: Platform,
): Promise<string | undefined> {
  const text = await pull.readFile(entity);
  if (text === undefined) return undefined;
  const { policies } = await inSlices(
    readTreeInSteps(new Map([[policyEntityPath(name), text]])),
  );
  // What cannot be read is left to the platform team, as in the repository.
  return policies.get(name)?.owner ?? platform.owner;
}
