import { forCluster } from 'backstage-plugin-istio-egress-common';
import type { Requester } from '../ownership/whoAsks';
import type { ClusterServices, Services } from '../services';
import type { PolicyVerb } from '../target/names';
import { findMeant } from './findMeant';
import { joinProposals } from './joinProposals';
import type { Asking, Proposal } from './proposal';

/**
 * What a change of one policy makes of the tree that holds it: that of the
 * cluster which its entity's name says, or the only one.
 *
 * @param name - the policy's entity name
 * @param propose - proposes the change, given the policy's name in that tree
 */
export async function proposeInCluster(
  name: string,
  about: {
    verb: PolicyVerb;
    requester: Requester;
    targetUrl: string;
    overwrite?: boolean;
  },
  propose: (policy: string, services: ClusterServices) => Promise<Proposal>,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const meant = await findMeant(name, asking, services);
  if ('findings' in meant) return meant;
  const { policy, platform } = meant;
  const proposal = await propose(policy, { ...services, platform });
  const { proposed } = proposal;
  const cluster = platform.cluster?.name;
  if (cluster === undefined) return proposal;
  if (!proposed?.policy) {
    return { findings: forCluster(cluster, proposal.findings) };
  }
  return joinProposals(
    about,
    [{ cluster, platform, policy: proposed.policy, proposal }],
    asking,
    services,
  );
}
