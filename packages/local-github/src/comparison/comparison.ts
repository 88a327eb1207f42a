import type { Commit } from '../git/BareRepository';
import { diffFiles, type FileDiff } from '../git/fileDiff';
import { mergeTrees } from '../git/mergeTrees';
import { diffTrees, type TreeChange } from '../git/trees';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';

/** The two commits that a pull request is about: of the branches while it is open, as they were once it is closed. */
export interface Sides {
  headSha: string;
  baseSha: string;
}

/** Whether a pull request could be merged now, and if not, why. */
export type Mergeability =
  | { isMergeable: true; tree: string }
  | { isMergeable: false; conflicts: readonly string[] };

/** Reads both sides; `undefined` if an open pull request's branch is gone. */
export async function readSides(
  repository: Repository,
  pull: PullRequestRecord,
): Promise<Sides | undefined> {
  if (pull.closed) {
    const { headSha, baseSha } = pull.closed;
    return { headSha, baseSha };
  }
  const headSha = await repository.git.branchHead(pull.head);
  const baseSha = await repository.git.branchHead(pull.base);
  return headSha && baseSha ? { headSha, baseSha } : undefined;
}

/** What the pull request brings in: the base as it was when the branches parted, against the head. */
export async function readChanges(
  repository: Repository,
  { headSha, baseSha }: Sides,
): Promise<TreeChange[]> {
  const origin = await repository.git.mergeBase(baseSha, headSha);
  return diffTrees(repository.git, origin, headSha);
}

export async function readFileDiffs(
  repository: Repository,
  sides: Sides,
): Promise<FileDiff[]> {
  const changes = await readChanges(repository, sides);
  return diffFiles(repository.git, changes);
}

export async function readCommits(
  repository: Repository,
  { headSha, baseSha }: Sides,
): Promise<Commit[]> {
  return repository.git.commitsBetween(baseSha, headSha);
}

export async function readMergeability(
  repository: Repository,
  { headSha, baseSha }: Sides,
): Promise<Mergeability> {
  const base = await repository.git.mergeBase(baseSha, headSha);
  if (!base) {
    return { isMergeable: false, conflicts: [] };
  }
  const outcome = await mergeTrees(repository.git, {
    base,
    ours: baseSha,
    theirs: headSha,
  });
  return outcome.conflicts
    ? { isMergeable: false, conflicts: outcome.conflicts }
    : { isMergeable: true, tree: outcome.tree };
}
