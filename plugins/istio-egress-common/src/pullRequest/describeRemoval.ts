import { policyName } from '../names';
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
      `Takes policy \`${policyName(policy)}\` away. \`${workloadOf(
        policy,
      )}\` no longer reaches`,
      bullets(endpointsOf(policy).map(endpoint => `\`${endpoint}\``)),
      `**It was there because:** ${escaped(policy.reason)}`,
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
        '### What stays, since other policies need it',
        limited(
          kept.map(
            ({ path, neededBy }) => `\`${path}\`, for ${namesOf(neededBy)}`,
          ),
        ),
      ];
}
