import {
  describeRemoval,
  hasErrors,
  planRemovalInSteps,
} from 'backstage-plugin-istio-egress-common';
import { findUnexpired, ownService } from '../ownership/ownService';
import { findForeignPolicy } from '../ownership/ownership';
import { findDenied } from '../ownership/permission';
import { whoAsks } from '../ownership/whoAsks';
import { findPullRequests } from '../conflicts/findPullRequests';
import { findUnread } from '../conflicts/findUnread';
import type { Services } from '../services';
import { readForChange } from '../reading/readForChange';
import { Asking, Proposal, toProposal } from './proposal';

/**
 * What a repository is without one of its policies.
 *
 * @public
 */
export async function proposeRemoval(
  /** Its entity name. */
  name: string,
  where: { targetUrl: string; overwrite?: boolean },
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const { platform, renders } = services;
  const service = ownService(asking.credentials, services);
  const requester = service ?? (await whoAsks(asking.credentials, services));
  const place = await readForChange(
    where.targetUrl,
    { removed: name },
    asking,
    services,
  );
  const { target, held, ungoverned, tree } = place;
  if (ungoverned.length > 0) return { findings: ungoverned };
  const change = await renders.measure(
    'remove',
    planRemovalInSteps({
      existing: held,
      policy: name,
      platform,
      overwrite: where.overwrite,
    }),
    asking.signal,
  );
  const policy = held.policies.get(name);
  const waiting =
    policy &&
    (await findPullRequests('remove', policy, requester, target, services));
  const findings = [
    ...(service
      ? findUnexpired(name, held)
      : findForeignPolicy(requester, name, held, platform)),
    ...(await findDenied('remove', name, held, asking, services)),
    ...held.findings.filter(each => each.policy === name),
    ...change.findings,
    ...(await findUnread(change, { held, target, tree }, services.gitHosts)),
    ...(waiting?.findings ?? []),
  ];
  // Without its policy, reviewers could not be told what is taken away.
  if (!waiting || hasErrors(findings)) return { findings };
  return toProposal(change, findings, shown => describeRemoval(policy, shown), {
    policy,
    branchName: waiting.branchName,
    target,
    repoUrl: target.repoUrl,
    held,
    kept: change.kept,
  });
}
