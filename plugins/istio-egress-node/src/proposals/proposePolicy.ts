import {
  approverOf,
  finding,
  HeldTree,
  planRequestInSteps,
  Policy,
  policyName,
  Finding,
  Platform,
  PullRequestText,
  quote,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { findForeignOwner, findForeignPolicy } from '../ownership/ownership';
import { findDenied } from '../ownership/permission';
import type { Requester } from '../ownership/whoAsks';
import { findElsewhere } from '../conflicts/findElsewhere';
import { findPullRequests } from '../conflicts/findPullRequests';
import { findUnread } from '../conflicts/findUnread';
import { readElsewhere } from '../conflicts/readElsewhere';
import type { RepositoryTree } from '../reading/RepositoryTree';
import type { ClusterServices } from '../services';
import { inSlices } from '../target/inSlices';
import {
  findUngovernedRepository,
  findUngovernedTarget,
} from '../target/governed';
import { branchNames, locationName } from '../target/names';
import type { Target } from '../target/parseTarget';
import { today } from '../today';
import { Asking, Proposal, toProposal } from './proposal';

/** A policy that a repository shall hold. */
export interface WantedPolicy {
  verb: 'request' | 'renew';
  policy: Policy;
  requester: Requester;
  held: HeldTree;
  /** Absent: a new repository, named by `repoUrl`. */
  target?: Target;
  tree?: RepositoryTree;
  repoUrl?: string;
  overwrite?: boolean;
  /** What else there is to say of its place. */
  remarks?: readonly Finding[];
  describe(change: TreeChange): PullRequestText;
}

/** What a policy makes of a repository, be it new there or not. */
export async function proposePolicy(
  wanted: WantedPolicy,
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const { verb, policy, requester, held, target, tree } = wanted;
  const { platform, renders } = services;
  const name = policyName(policy);
  const repoUrl = target?.repoUrl ?? wanted.repoUrl;
  const elsewhere = await readElsewhere(policy, target, services);
  const change = await renders.measure(
    verb,
    planRequestInSteps({
      existing: held,
      requests: [policy],
      platform,
      today: today(),
      overwrite: wanted.overwrite,
      location: repoUrl ? locationName(repoUrl, target?.folder) : undefined,
    }),
    asking.signal,
  );
  const ungoverned = findUngoverned(wanted, platform);
  // Nothing is asked of a repository that nothing is written to.
  const asked = ungoverned.length === 0 ? target : undefined;
  const waiting = asked
    ? await findPullRequests(verb, policy, requester, asked, services)
    : { findings: [], branchName: branchNames(verb, policy).branch };
  const findings = [
    ...ungoverned,
    ...(wanted.remarks ?? []),
    ...findUnreviewed(wanted, change, platform),
    ...findForeignOwner(requester, policy, platform),
    ...findForeignPolicy(requester, name, held, platform),
    ...(await findDenied(verb, name, held, asking, services)),
    ...change.findings,
    ...(await inSlices(
      findElsewhere(policy, held, elsewhere, platform),
      asking.signal,
    )),
    ...(asked
      ? await findUnread(
          change,
          { held, target: asked, tree },
          services.gitHosts,
        )
      : []),
    ...waiting.findings,
  ];
  return toProposal(change, findings, wanted.describe, {
    policy,
    branchName: waiting.branchName,
    target,
    repoUrl,
    held,
    kept: [],
    reviewers: asksForException(change) ? platform.approval.reviewers : [],
  });
}

/** Whether somebody has to approve an exception before a change is merged. */
function asksForException({ requested }: TreeChange): boolean {
  return requested.some(({ exception }) => exception?.isAsked);
}

/** A new repository has no pull request, and so nobody who could approve an exception. */
function findUnreviewed(
  { target, repoUrl }: WantedPolicy,
  change: TreeChange,
  platform: Platform,
): Finding[] {
  if (target || !repoUrl || !asksForException(change)) return [];
  const approver = quote(approverOf(platform));
  return [finding('EGR139', 'repoUrl', { approver })];
}

/** Before a person has chosen a place there is none to judge; the action takes no request without one. */
function findUngoverned(
  { policy, target, repoUrl }: WantedPolicy,
  platform: Platform,
): Finding[] {
  if (target) return findUngovernedTarget(target, policy, platform);
  return repoUrl ? findUngovernedRepository(repoUrl, policy, platform) : [];
}
