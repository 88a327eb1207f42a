import {
  pathInCluster,
  policyName,
  policyProbesPath,
  VERIFY_PATH,
} from '../names';
import type { Platform } from '../platform';
import { verdictOf } from '../verdict';
import { bullets } from '../files';
import { toFactTable, toPicture } from '../readme';
import type { TreeChange } from '../repository';
import { PullRequestText, toText } from './pullRequestText';
import {
  differencesOf,
  exceptionOf,
  filesOf,
  hostsOf,
  warningsOf,
  waysOf,
  workloadOf,
} from './sections';

/**
 * The text of the pull request that asks for a policy.
 *
 * @public
 */
export function describeRequest(
  /** Of one policy, without an error. */
  change: TreeChange,
  platform: Platform,
  /** The platform of the cluster from which the policy is promoted; absent where it is not. */
  promotedFrom?: Platform,
): PullRequestText {
  const [resolved] = change.requested;
  const { policy } = resolved;
  const verdict = verdictOf(resolved, platform);
  const enforcements = verdict.destinations.flatMap(({ enforcedBy }) =>
    enforcedBy.map(({ by, what }) => `**${by}**: ${what}`),
  );
  const bypasses = verdict.destinations.flatMap(({ bypasses: each }) =>
    each.map(({ what }) => what),
  );
  return toText(
    `Allow egress from ${workloadOf(policy)} to ${hostsOf(policy)}`,
    [
      `Allows \`${workloadOf(policy)}\` to reach`,
      waysOf(verdict),
      toFactTable(policy),
      ...(promotedFrom ? differencesOf(policy, promotedFrom, platform) : []),
      ...exceptionOf(resolved, platform),
      toPicture(verdict),
      '### Enforcement',
      bullets([...new Set(enforcements)]),
      '### Known bypasses',
      bullets([...new Set(bypasses)]),
      '### Prerequisites',
      bullets(verdict.prerequisites),
      `### Verify\n\n\`${[
        'sh',
        pathInCluster(policy.cluster, VERIFY_PATH),
        pathInCluster(policy.cluster, policyProbesPath(policyName(policy))),
      ].join(
        ' ',
      )}\` makes the calls that must succeed and those that must fail, and explains each result.`,
      ...filesOf(change),
      ...warningsOf(change),
    ],
  );
}
