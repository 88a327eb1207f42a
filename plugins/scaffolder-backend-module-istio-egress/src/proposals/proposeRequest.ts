import {
  describeRequest,
  planRequest,
  Policy,
  policyName,
  Read,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { findForeignOwner, findForeignPolicy } from '../asker/ownership';
import { findDenied } from '../asker/permission';
import { whoAsks } from '../asker/whoAsks';
import { findElsewhere } from '../conflicts/findElsewhere';
import { findPullRequests } from '../conflicts/findPullRequests';
import { readElsewhere } from '../conflicts/readElsewhere';
import type { Services } from '../services';
import { branchName, locationName } from '../target/names';
import { parseTarget } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import { Asking, Proposal, toProposal } from './proposal';

/** What a request makes of a repository. */
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
  const { platform, integrations, reader } = services;
  const asker = await whoAsks(asking.credentials, services);
  if (!request.ok) return { findings: request.findings };
  const policy = request.value;

  const target = where.targetUrl
    ? parseTarget(where.targetUrl, integrations)
    : undefined;
  const held = readTree(
    target ? await readTarget(reader, target.url, asking) : new Map(),
  );
  const repoUrl = target?.repoUrl ?? where.repoUrl;
  const here = { repoUrl, folder: target?.folder ?? '' };
  const elsewhere = await readElsewhere(policy, here, services);
  const change = planRequest({
    existing: held,
    requests: [policy],
    platform,
    today: new Date().toISOString().slice(0, 10),
    overwrite: where.overwrite,
    location: repoUrl ? locationName(repoUrl, target?.folder) : undefined,
  });
  const findings = [
    ...findForeignOwner(asker, policy, platform),
    ...findForeignPolicy(asker, policyName(policy), held, platform),
    ...(await findDenied('request', policyName(policy), held, {
      permissions: services.permissions,
      credentials: asking.credentials,
    })),
    ...change.findings,
    ...findElsewhere(policy, held, elsewhere, platform),
    ...(target
      ? await findPullRequests('request', policy, asker, target, services)
      : []),
  ];
  return toProposal(
    change,
    findings,
    shown => describeRequest(policy, platform, shown),
    {
      policy,
      branchName: branchName('request', policy, target?.folder),
      target,
      held,
      kept: [],
    },
  );
}
