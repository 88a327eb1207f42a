import { policyEntityName } from '../names';
import { endpointsOf } from '../policies';
import type { Policy } from '../request';
import type { TreeChange } from '../repository';
import { bullets, escaped } from '../files';
import { PullRequestText, toText } from './pullRequestText';
import {
  filesOf,
  hostsOf,
  limited,
  namesOf,
  warningsOf,
  workloadOf,
} from './sections';

/**
 * The text of the pull request that takes a policy away.
 *
 * @public
 */
export function describeRemoval(
  policy: Policy,
  change: TreeChange,
): PullRequestText {
  return toText(
    `Remove egress from ${workloadOf(policy)} to ${hostsOf(policy)}`,
    [
      `Removes policy \`${policyEntityName(policy)}\`. \`${workloadOf(
        policy,
      )}\` can no longer reach`,
      bullets(endpointsOf(policy).map(endpoint => `\`${endpoint}\``)),
      `**Reason:** ${escaped(policy.reason)}`,
      ...filesOf(change),
      ...stayingOf(change),
      ...warningsOf(change),
    ],
  );
}

function stayingOf({ kept }: TreeChange): string[] {
  return kept.length === 0
    ? []
    : [
        '### Files kept for other policies',
        limited(
          kept.map(
            ({ path, neededBy }) => `\`${path}\`, for ${namesOf(neededBy)}`,
          ),
        ),
      ];
}
