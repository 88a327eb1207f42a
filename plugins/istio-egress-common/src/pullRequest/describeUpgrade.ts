import type { HeldTree, TreeChange } from '../repository';
import { PullRequestText, toText } from './pullRequestText';
import { limited, namesOf, warningsOf } from './sections';

/**
 * The text of the pull request that renders a whole repository anew: which
 * policies change, in which files, and what those are for.
 *
 * @public
 */
export function describeUpgrade(
  change: TreeChange,
  existing: HeldTree,
): PullRequestText {
  const own = new Map<string, string[]>();
  const shared: string[] = [];
  const paths = [...change.reasons].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, { because, neededBy }] of paths) {
    const line = `\`${path}\`${
      change.written.has(path) ? `: ${because}` : ' (deleted)'
    }`;
    if (neededBy.length === 1) {
      own.set(neededBy[0], [...(own.get(neededBy[0]) ?? []), line]);
    } else {
      shared.push(`${line}; for ${namesOf(neededBy)}`);
    }
  }
  return toText(`Upgrade ${existing.policies.size} egress policies`, [
    `The platform or istio-egress has changed, so the policies of this repository render different files. No policy requests anything new. ${own.size} of ${existing.policies.size} policies have changed files of their own.`,
    ...(shared.length > 0 ? ['### Shared files', limited(shared)] : []),
    ...[...own]
      .sort()
      .flatMap(([policy, lines]) => [
        `### \`${policy}\`, of \`${existing.policies.get(policy)?.owner}\``,
        limited(lines),
      ]),
    ...warningsOf(change),
  ]);
}
