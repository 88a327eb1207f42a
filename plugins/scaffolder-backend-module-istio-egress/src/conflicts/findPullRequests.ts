import {
  Finding,
  finding,
  Platform,
  policyEntityPath,
  policyName,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { actsFor } from '../asker/ownership';
import type { Asker } from '../asker/whoAsks';
import { branchName } from '../target/names';
import type { Target } from '../target/parseTarget';
import type { OpenPullRequests } from './OpenPullRequests';

/**
 * Pull requests that wait for the same policy. One of the same kind is brought up
 * to date by publishing, which replaces its branch: so it has to be the asker's
 * own. One that does the contrary is for people to decide.
 */
export async function findPullRequests(
  verb: 'request' | 'remove',
  policy: { name: string; workload: { namespace: string } },
  asker: Asker,
  target: Target,
  {
    platform,
    pullRequests,
  }: { platform: Platform; pullRequests: OpenPullRequests },
): Promise<Finding[]> {
  const contrary = verb === 'request' ? 'remove' : 'request';
  const [own, other] = await Promise.all(
    [verb, contrary].map(each =>
      pullRequests.find(
        target,
        branchName(each as typeof verb, policy, target.folder),
      ),
    ),
  );
  const findings = other
    ? [
        finding('EGR511', '', {
          url: other.url,
          verb: contrary === 'remove' ? 'remove' : 'change',
        }),
      ]
    : [];
  if (!own) return findings;

  const name = policyName(policy);
  const path = policyEntityPath(name);
  const text = await own.readFile(
    target.folder ? `${target.folder}/${path}` : path,
  );
  const { policies } = readTree(new Map(text ? [[path, text]] : []));
  // What cannot be read is left to the platform team, as in the repository.
  const owner = policies.get(name)?.owner ?? platform.owner;
  const isForeign = text !== undefined && !actsFor(asker, owner, platform);
  return [
    ...findings,
    isForeign
      ? finding('EGR605', '', {
          url: own.url,
          policy: name,
          owner,
          asker: asker.ref,
        })
      : finding('EGR510', '', { url: own.url }),
  ];
}
