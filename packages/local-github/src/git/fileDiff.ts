import { structuredPatch } from 'diff';
import { inBatches } from '../inBatches';
import type { BareRepository } from './BareRepository';
import { isText } from './content';
import type { TreeChange } from './trees';

/** How one file changed, in the words of GitHub's API. */
export interface FileDiff {
  path: string;
  status: 'added' | 'modified' | 'removed';
  /** The content's id after the change, or before it for a removed file. */
  oid: string;
  additions: number;
  deletions: number;
  /** Unified hunks, each beginning with its `@@` line; absent for what is not text, or too much of it. */
  hunks?: readonly DiffHunk[];
}

/** One hunk of a unified diff. */
export interface DiffHunk {
  header: string;
  /** Where the hunk begins in the two versions, counted from 1. */
  oldStart: number;
  newStart: number;
  /** Lines with their first character as in a patch: space, `+`, `-` or `\`. */
  lines: readonly string[];
}

// Beyond this many differing lines a diff helps nobody, and computing it would block the server.
const largestEdit = 20_000;

/** Reads both sides of each changed path and compares them line by line. */
export async function diffFiles(
  repository: BareRepository,
  changes: readonly TreeChange[],
): Promise<FileDiff[]> {
  return inBatches(changes, change => diffFile(repository, change));
}

/** The `patch` of GitHub's API: the hunks alone, without the lines that name the file. */
export function toPatch(diff: FileDiff): string | undefined {
  return diff.hunks
    ?.map(({ header, lines }) => [header, ...lines].join('\n'))
    .join('\n');
}

async function diffFile(
  repository: BareRepository,
  change: TreeChange,
): Promise<FileDiff> {
  const [before, after] = await Promise.all(
    [change.before, change.after].map(file =>
      // A submodule's id names a commit of another repository.
      file && file.mode !== '160000'
        ? repository.readBlob(file.oid)
        : Buffer.alloc(0),
    ),
  );
  const hunks =
    isText(before) && isText(after)
      ? diffText(before.toString(), after.toString())
      : undefined;
  const lines = hunks?.flatMap(hunk => hunk.lines) ?? [];
  return {
    path: change.path,
    status: toStatus(change),
    oid: (change.after ?? change.before)?.oid ?? '',
    additions: lines.filter(line => line.startsWith('+')).length,
    deletions: lines.filter(line => line.startsWith('-')).length,
    hunks,
  };
}

function diffText(before: string, after: string): DiffHunk[] | undefined {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: 3,
    maxEditLength: largestEdit,
  });
  return patch?.hunks.map(hunk => ({
    header: `@@ -${toRange(hunk.oldStart, hunk.oldLines)} +${toRange(
      hunk.newStart,
      hunk.newLines,
    )} @@`,
    oldStart: hunk.oldStart,
    newStart: hunk.newStart,
    lines: hunk.lines,
  }));
}

/** As git writes it: a single line without its count, an empty range with the line before it. */
function toRange(start: number, lines: number): string {
  if (lines === 1) {
    return String(start);
  }
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

function toStatus({ before, after }: TreeChange): FileDiff['status'] {
  if (!before) {
    return 'added';
  }
  return after ? 'modified' : 'removed';
}
