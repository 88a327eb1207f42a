import type { Platform } from '../platform';
import type { HeldTree, TreeChange } from '../repository';
import { listings, renderHeld } from '../repository';
import { finish, forEachInSteps, Steps } from '../steps';
import { PullRequestText, toText } from './pullRequestText';
import { limited, namesOf, warningsOf } from './sections';

/**
 * The text of the pull request that renders a whole repository anew: which
 * policies change, in which files, and what those are for.
 *
 * @public
 */
export function describeUpgrade(
  ...about: Parameters<typeof describeUpgradeInSteps>
): PullRequestText {
  return finish(describeUpgradeInSteps(...about));
}

/**
 * {@link describeUpgrade}, a policy or a file at a time.
 *
 * @public
 */
export function* describeUpgradeInSteps(
  change: TreeChange,
  { existing, platform }: { existing: HeldTree; platform: Platform },
): Steps<PullRequestText> {
  const { rendered } = yield* renderHeld(existing, platform);
  const listed = listings(existing);
  const own = new Map<string, string[]>();
  const shared: string[] = [];
  const paths = [...change.written.keys(), ...change.deleted].sort();
  yield* forEachInSteps(paths, path => {
    const file = rendered?.get(path);
    const policies = file?.neededBy ?? listed.get(path) ?? [];
    const line = `\`${path}\`${file ? `: ${file.because}` : ' (deleted)'}`;
    if (policies.length === 1) {
      own.set(policies[0], [...(own.get(policies[0]) ?? []), line]);
    } else {
      shared.push(`${line}; for ${namesOf(policies)}`);
    }
  });
  return toText(`Upgrade ${existing.policies.size} egress policies`, [
    `The platform has changed, so the policies of this repository render different files. No policy requests anything new. ${own.size} of ${existing.policies.size} policies have changed files of their own.`,
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
