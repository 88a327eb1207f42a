import {
  describeRemoval,
  hasErrors,
  planRemovalInSteps,
} from 'backstage-plugin-istio-egress-common';
import { findUnexpired, ownService } from '../ownership/ownService';
import { findForeignPolicy } from '../ownership/ownership';
import { findDenied } from '../ownership/permission';
import { Requester, whoAsks } from '../ownership/whoAsks';
import { findPullRequests } from '../conflicts/findPullRequests';
import { findUnread } from '../conflicts/findUnread';
import type { ClusterServices, Services } from '../services';
import { readForChange } from '../reading/readForChange';
import { Asking, Proposal, toProposal } from './proposal';
import { proposeInCluster } from './proposeInCluster';

interface Where {
  targetUrl: string;
  overwrite?: boolean;
}

/**
 * What a repository is without one of its policies.
 *
 * @public
 */
export async function proposeRemoval(
  /** Its entity name. */
  name: string,
  where: Where,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const service = ownService(asking.credentials, services);
  const requester = service ?? (await whoAsks(asking.credentials, services));
  return proposeInCluster(
    name,
    { verb: 'remove', requester, ...where },
    (policy, ofCluster) =>
      proposeInTree(
        policy,
        { ...where, requester, isService: service !== undefined },
        asking,
        ofCluster,
      ),
    asking,
    services,
  );
}

async function proposeInTree(
  /** Its name in the tree. */
  name: string,
  where: Where & { requester: Requester; isService: boolean },
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const { platform, renders } = services;
  const { requester, isService } = where;
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
    ...(isService
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
    reviewers: [],
  });
}
