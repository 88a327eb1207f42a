import type { BareRepository } from './BareRepository';
import { isText } from './content';
import { mergeText } from './mergeText';
import { diffTrees, updateTree, type TreeChange, type TreeFile } from './trees';

/** A merged tree's id, or the paths on which the sides disagree. */
export type MergeOutcome =
  | { tree: string; conflicts?: undefined }
  | { tree?: undefined; conflicts: readonly string[] };

/**
 * A three-way merge of trees: what they changed since the base is applied to ours. Paths that only one
 * side touched, or that both made the same, are no conflict.
 *
 * isomorphic-git has a `merge` too; it gives up (MergeNotSupportedError) where one side removed a
 * folder's last file and the other added one to it, which git merges without a word.
 */
export async function mergeTrees(
  repository: BareRepository,
  sides: { base: string; ours: string; theirs: string },
): Promise<MergeOutcome> {
  const { base, ours, theirs } = sides;
  const ourChanges = await diffTrees(repository, base, ours);
  const theirChanges = await diffTrees(repository, base, theirs);
  const ourByPath = new Map(ourChanges.map(change => [change.path, change]));
  const conflicts = fileAndFolderClashes(ourChanges, theirChanges);
  const edits = new Map<string, TreeFile | undefined>();

  for (const change of theirChanges) {
    const mine = ourByPath.get(change.path);
    if (!mine) {
      edits.set(change.path, change.after);
    } else if (!isSameFile(mine.after, change.after)) {
      const merged = await mergeFile(repository, mine, change);
      if (merged) {
        edits.set(change.path, merged);
      } else {
        conflicts.push(change.path);
      }
    }
  }
  return conflicts.length > 0
    ? { conflicts: [...new Set(conflicts)].sort() }
    : { tree: await updateTree(repository, ours, edits) };
}

async function mergeFile(
  repository: BareRepository,
  ours: TreeChange,
  theirs: TreeChange,
): Promise<TreeFile | undefined> {
  const { before } = ours;
  const versions = [before, ours.after, theirs.after];
  if (!before || !ours.after || !theirs.after || !versions.every(isPlainFile)) {
    return undefined;
  }
  const contents = await Promise.all(
    [before, ours.after, theirs.after].map(({ oid }) =>
      repository.readBlob(oid),
    ),
  );
  if (!contents.every(isText)) {
    return undefined;
  }
  const [base, mine, other] = contents.map(content => content.toString());
  const merged = mergeText(base, mine, other);
  if (merged === undefined) {
    return undefined;
  }
  const mode =
    ours.after.mode === before.mode ? theirs.after.mode : ours.after.mode;
  return { mode, oid: await repository.writeBlob(Buffer.from(merged)) };
}

/** One side has a file where the other one put files below: neither can be applied to the other. */
function fileAndFolderClashes(
  ours: readonly TreeChange[],
  theirs: readonly TreeChange[],
): string[] {
  return [...clashesWith(ours, theirs), ...clashesWith(theirs, ours)];
}

function clashesWith(
  files: readonly TreeChange[],
  others: readonly TreeChange[],
): string[] {
  const written = new Set(files.filter(({ after }) => after).map(toPath));
  return others
    .filter(({ after }) => after)
    .flatMap(({ path }) => {
      const names = path.split('/');
      return names.slice(1).map((_, at) => names.slice(0, at + 1).join('/'));
    })
    .filter(folder => written.has(folder));
}

function toPath(change: TreeChange): string {
  return change.path;
}

function isPlainFile(file: TreeFile | undefined): boolean {
  return file?.mode === '100644' || file?.mode === '100755';
}

function isSameFile(
  left: TreeFile | undefined,
  right: TreeFile | undefined,
): boolean {
  return left?.oid === right?.oid && left?.mode === right?.mode;
}
