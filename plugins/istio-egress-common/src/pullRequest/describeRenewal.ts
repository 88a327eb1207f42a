import { policyEntityName } from '../names';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { verdictOf } from '../verdict';
import { toFactTable } from '../readme';
import type { TreeChange } from '../repository';
import { PullRequestText, toText } from './pullRequestText';
import {
  exceptionOf,
  filesOf,
  hostsOf,
  warningsOf,
  waysOf,
  workloadOf,
} from './sections';

/**
 * The text of the pull request that gives a policy another last day.
 *
 * @public
 */
export function describeRenewal(
  /** As it was. */
  before: Policy,
  /** Of the policy as it shall be, and no other. */
  change: TreeChange,
  platform: Platform,
): PullRequestText {
  const [resolved] = change.requested;
  const { policy } = resolved;
  const until = policy.expires
    ? `until ${policy.expires}`
    : 'without an expiry date';
  const was = before.expires
    ? `It would have expired after ${before.expires}.`
    : 'It had no expiry date.';
  return toText(
    `Renew egress from ${workloadOf(policy)} to ${hostsOf(policy)} ${until}`,
    [
      `Extends policy \`${policyEntityName(
        policy,
      )}\` **${until}**. ${was} \`${workloadOf(policy)}\` can still reach`,
      waysOf(verdictOf(resolved, platform)),
      toFactTable(policy),
      ...exceptionOf(resolved, platform),
      ...filesOf(change),
      ...warningsOf(change),
    ],
  );
}
