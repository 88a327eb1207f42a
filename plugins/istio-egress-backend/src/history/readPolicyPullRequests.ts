import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import {
  clusterNames,
  PolicyPullRequests,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import {
  Asking,
  parseTarget,
  POLICY_VERBS,
  policyBranches,
  Services,
} from 'backstage-plugin-istio-egress-node';
import { locatePolicy } from '../policies/locatePolicy';
import { listPullRequests } from './listPullRequests';

/** More than a person reads; the repository has all of them. */
const SHOWN = 20;

/**
 * The newest pull requests of a policy, which its branches tell, open and
 * closed. Throws a ConflictError for a policy that cannot be read: its
 * branches are named after what it says.
 */
export async function readPolicyPullRequests(
  ref: CompoundEntityRef,
  { credentials }: Asking,
  services: Services,
): Promise<PolicyPullRequests> {
  const { gitHosts, integrations } = services;
  const { name, targetUrl, egress } = await locatePolicy(
    ref,
    credentials,
    services,
  );
  const policy = readHeldRequest(egress);
  if (!policy.ok) {
    throw new ConflictError(
      `The request of ${name} cannot be read, and so its pull requests cannot be told from others`,
    );
  }
  const target = parseTarget(targetUrl, integrations);
  const { repositoryUrl, folder } = target;
  const host = gitHosts.of(target);
  if (!host) return { repositoryUrl, more: false };
  const lists = await Promise.all(
    POLICY_VERBS.map(async does => {
      const known = clusterNames(services.platforms);
      const pulls = await Promise.all(
        // One more than is shown, to know whether there are more.
        policyBranches(does, policy.value, folder, known).map(each =>
          listPullRequests(target, each, SHOWN + 1, host),
        ),
      );
      return pulls.flat().map(pull => ({ ...pull, does }));
    }),
  );
  const all = lists
    .flat()
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return {
    repositoryUrl,
    pullRequests: all.slice(0, SHOWN),
    more: all.length > SHOWN,
  };
}
