import {
  describeRequest,
  policiesFor,
  Policy,
  Read,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { Requester, whoAsks } from '../ownership/whoAsks';
import type { ClusterServices, Services } from '../services';
import { parseRepoUrl } from '../target/parseRepoUrl';
import { readForChange } from '../reading/readForChange';
import { ClusterProposal, joinProposals } from './joinProposals';
import type { Asking, Proposal } from './proposal';
import { proposePolicy } from './proposePolicy';

/** Where a policy that is asked for shall be kept. */
interface Where {
  targetUrl?: string;
  /** Of a new repository: it names the root Location. */
  repoUrl?: string;
  overwrite?: boolean;
}

/**
 * What a request makes of a repository, in the trees of all its clusters.
 *
 * @public
 */
export async function proposeRequest(
  request: Read<Policy>,
  where: Where,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const requester = await whoAsks(asking.credentials, services);
  const placed = request.ok
    ? policiesFor(request.value, services.platforms)
    : request;
  if (!placed.ok) return { findings: placed.findings };
  const parts: ClusterProposal[] = [];
  for (const { policy, platform } of placed.value) {
    const ofCluster = { ...services, platform };
    const proposal = await proposeInTree(
      policy,
      { where, requester },
      asking,
      ofCluster,
    );
    const { cluster } = platform;
    if (cluster === undefined) return proposal;
    parts.push({ cluster: cluster.name, policy, platform, proposal });
  }
  return joinProposals(
    { verb: 'request', requester, ...where },
    parts,
    asking,
    services,
  );
}

async function proposeInTree(
  policy: Policy,
  { where, requester }: { where: Where; requester: Requester },
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const place = where.targetUrl
    ? await readForChange(
        where.targetUrl,
        { requests: [policy] },
        asking,
        services,
      )
    : {
        held: readTree(new Map()),
        repoUrl: where.repoUrl
          ? parseRepoUrl(where.repoUrl, services.integrations)
          : undefined,
      };
  return proposePolicy(
    {
      verb: 'request',
      policy,
      requester,
      ...place,
      overwrite: where.overwrite,
      describe: change => describeRequest(change, services.platform),
    },
    asking,
    services,
  );
}
