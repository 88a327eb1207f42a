import { policyName, policyProbesPath, VERIFY_PATH } from '../names';
import type { Platform } from '../platform';
import { verdictOf } from '../verdict';
import { bullets } from '../files';
import { toFactTable, toPicture } from '../readme';
import type { TreeChange } from '../repository';
import { PullRequestText, toText } from './pullRequestText';
import { filesOf, hostsOf, warningsOf, waysOf, workloadOf } from './sections';

/**
 * The text of the pull request that asks for a policy.
 *
 * @public
 */
export function describeRequest(
  /** Of one policy, without an error. */
  change: TreeChange,
  platform: Platform,
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
      `Lets \`${workloadOf(policy)}\` reach`,
      waysOf(verdict),
      toFactTable(policy),
      toPicture(verdict),
      '### Who enforces it',
      bullets([...new Set(enforcements)]),
      '### What can still go around it',
      bullets([...new Set(bypasses)]),
      '### What the platform has to see to',
      bullets(verdict.prerequisites),
      `### How to verify it\n\n\`sh ${VERIFY_PATH} ${policyProbesPath(
        policyName(policy),
      )}\` makes the calls that must work and those that must not, and says what each shows.`,
      ...filesOf(change),
      ...warningsOf(change),
    ],
  );
}
