import {
  Finding,
  finding,
  Platform,
  policyEntityPath,
  policyName,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { actsFor } from '../ownership/ownership';
import type { Asker } from '../ownership/whoAsks';
import { branchName, PolicyVerb, POLICY_VERBS } from '../target/names';
import type { Target } from '../target/parseTarget';
import type { OpenPullRequest, OpenPullRequests } from './OpenPullRequests';

/** What a pull request of each kind does, in a finding's words. */
const DOES: Record<PolicyVerb, string> = {
  request: 'change',
  renew: 'renew',
  remove: 'remove',
};

/**
 * Pull requests that wait for the same policy. One of the same kind is brought up
 * to date by publishing, which replaces its branch: so it has to be the asker's
 * own. One that does something else is for people to decide.
 */
export async function findPullRequests(
  verb: PolicyVerb,
  policy: { name: string; workload: { namespace: string } },
  asker: Asker,
  target: Target,
  {
    platform,
    pullRequests,
  }: { platform: Platform; pullRequests: OpenPullRequests },
): Promise<Finding[]> {
  const open = await Promise.all(
    POLICY_VERBS.map(async each => ({
      verb: each,
      pull: await pullRequests.find(
        target,
        branchName(each, policy, target.folder),
      ),
    })),
  );
  const own = open.find(each => each.verb === verb)?.pull;
  const findings = open.flatMap(each =>
    each.verb !== verb && each.pull
      ? [finding('EGR511', '', { url: each.pull.url, verb: DOES[each.verb] })]
      : [],
  );
  if (!own) return findings;

  const name = policyName(policy);
  const owner = await findOwner(own, name, target, platform);
  return [
    ...findings,
    owner === undefined || actsFor(asker, owner, platform)
      ? finding('EGR510', '', { url: own.url })
      : finding('EGR605', '', {
          url: own.url,
          policy: name,
          owner,
          asker: asker.ref,
        }),
  ];
}

/** Whose policy a pull request has; undefined where it has none of that name. */
async function findOwner(
  pull: OpenPullRequest,
  name: string,
  { folder }: Target,
  platform: Platform,
): Promise<string | undefined> {
  const path = policyEntityPath(name);
  const text = await pull.readFile(folder ? `${folder}/${path}` : path);
  if (text === undefined) return undefined;
  const { policies } = readTree(new Map([[path, text]]));
  // What cannot be read is left to the platform team, as in the repository.
  return policies.get(name)?.owner ?? platform.owner;
}
