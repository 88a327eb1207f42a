import { clusterFolder } from '../names';
import type { Migration } from '../repository';
import { PullRequestText, toText } from './pullRequestText';
import { limited, warningsOf } from './sections';

/**
 * The text of the pull request that moves a repository's policies into the tree
 * of a cluster.
 *
 * @public
 */
export function describeMigration(
  { change, moved, held }: Migration,
  cluster: string,
): PullRequestText {
  const folder = `\`${clusterFolder(cluster)}\``;
  const changed = [...change.reasons].filter(
    ([path]) =>
      change.written.has(path) &&
      held.files.get(path) !== change.written.get(path),
  );
  return toText(`Move egress policies to ${clusterFolder(cluster)}`, [
    `${moved.length} files move from the root of the repository to ${folder}. No policy requests anything new. ${changed.length} files also change, since they name the cluster or are rendered by its platform.`,
    ...(changed.length > 0
      ? [
          '### Changed files',
          limited(
            changed
              .map(([path, { because }]) => `\`${path}\`: ${because}`)
              .sort(),
          ),
        ]
      : []),
    ...warningsOf(change),
  ]);
}
