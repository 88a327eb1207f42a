import {
  describeRenewal,
  findMissing,
  findLeftOut,
  renewPolicy,
} from 'backstage-plugin-istio-egress-common';
import { findForeignPolicy } from '../ownership/ownership';
import { Requester, whoAsks } from '../ownership/whoAsks';
import type { ClusterServices, Services } from '../services';
import { readForChange } from '../reading/readForChange';
import { today } from '../today';
import type { Asking, Proposal } from './proposal';
import { proposeInCluster } from './proposeInCluster';
import { proposePolicy } from './proposePolicy';

/**
 * What is asked for; a field that is empty is absent, as a form leaves it.
 *
 * @public
 */
export interface Renewal {
  targetUrl: string;
  /** `YYYY-MM-DD`; absent: the latest that the platform allows. */
  expires?: string;
  /** Absent, like the ticket: as it was. */
  reason?: string;
  ticket?: string;
  overwrite?: boolean;
}

/**
 * What giving a policy another last day makes of the repository that holds it.
 *
 * @public
 */
export async function proposeRenewal(
  /** Its entity name. */
  name: string,
  renewal: Renewal,
  asking: Asking,
  services: Services,
): Promise<Proposal> {
  const requester = await whoAsks(asking.credentials, services);
  return proposeInCluster(
    name,
    { verb: 'renew', requester, ...renewal },
    (policy, ofCluster) =>
      proposeInTree(policy, { ...renewal, requester }, asking, ofCluster),
    asking,
    services,
  );
}

async function proposeInTree(
  /** Its name in the tree. */
  name: string,
  { requester, ...renewal }: Renewal & { requester: Requester },
  asking: Asking,
  services: ClusterServices,
): Promise<Proposal> {
  const { platform } = services;
  const place = await readForChange(
    renewal.targetUrl,
    { renewed: name },
    asking,
    services,
  );
  const { held, ungoverned } = place;
  if (ungoverned.length > 0) return { findings: ungoverned };
  const foreign = findForeignPolicy(requester, name, held, platform);
  const before = held.policies.get(name);
  if (before === undefined) {
    return {
      findings: [
        ...foreign,
        ...findMissing(name, held),
        ...findLeftOut(held),
        ...held.findings.filter(each => each.policy === name),
      ],
    };
  }
  const given = {
    expires: renewal.expires || undefined,
    reason: renewal.reason || undefined,
    ticket: renewal.ticket || undefined,
  };
  const renewed = renewPolicy(before, given, platform, today());
  if (!renewed.ok) return { findings: [...foreign, ...renewed.findings] };
  const policy = renewed.value;
  return proposePolicy(
    {
      verb: 'renew',
      policy,
      requester,
      ...place,
      overwrite: renewal.overwrite,
      describe: change => describeRenewal(before, change, platform),
    },
    asking,
    services,
  );
}
