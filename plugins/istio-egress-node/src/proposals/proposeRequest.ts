import {
  describeRequest,
  Policy,
  Read,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { whoAsks } from '../ownership/whoAsks';
import type { Services } from '../services';
import { parseRepoUrl } from '../target/parseRepoUrl';
import { readForChange } from '../reading/readForChange';
import type { Asking, Proposal } from './proposal';
import { proposePolicy } from './proposePolicy';

/**
 * What a request makes of a repository.
 *
 * @public
 */
export async function proposeRequest(
  request: Read<Policy>,
  where: {
    targetUrl?: string;
    /** Of a new repository: it names the root Location. */
    repoUrl?: string;
    overwrite?: boolean;
  },
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const requester = await whoAsks(asking.credentials, services);
  if (!request.ok) return { findings: request.findings };
  const policy = request.value;
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
