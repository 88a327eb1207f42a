import { diffArrays } from 'diff';

/** Lines `[from, to)` of the base, and what one side has in their place. */
interface Hunk {
  from: number;
  to: number;
  lines: string[];
}

/**
 * Merges two versions of a text that began as one, line by line as git does. Returns `undefined` for a
 * conflict: both sides changed the same or touching lines, and not in the same way.
 */
export function mergeText(
  base: string,
  ours: string,
  theirs: string,
): string | undefined {
  const baseLines = toLines(base);
  const pending = {
    ours: toHunks(baseLines, toLines(ours)),
    theirs: toHunks(baseLines, toLines(theirs)),
  };
  const merged: string[] = [];
  let position = 0;

  while (pending.ours.length > 0 || pending.theirs.length > 0) {
    const [mine, other] = [pending.ours[0], pending.theirs[0]];
    let hunk: Hunk;
    if (mine && other && mine.from <= other.to && other.from <= mine.to) {
      if (!isSame(mine, other)) {
        return undefined;
      }
      hunk = mine;
      pending.ours.shift();
      pending.theirs.shift();
    } else if (mine && (!other || mine.from < other.from)) {
      hunk = mine;
      pending.ours.shift();
    } else {
      hunk = other;
      pending.theirs.shift();
    }
    merged.push(...baseLines.slice(position, hunk.from), ...hunk.lines);
    position = hunk.to;
  }
  return [...merged, ...baseLines.slice(position)].join('');
}

/** Each line keeps its ending: a missing newline at the end of a file is a difference too. */
function toLines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function toHunks(base: string[], changed: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let position = 0;
  let open: Hunk | undefined;
  for (const part of diffArrays(base, changed)) {
    if (!part.added && !part.removed) {
      position += part.value.length;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { from: position, to: position, lines: [] };
      hunks.push(open);
    }
    if (part.added) {
      open.lines.push(...part.value);
    } else {
      position += part.value.length;
      open.to = position;
    }
  }
  return hunks;
}

function isSame(left: Hunk, right: Hunk): boolean {
  return (
    left.from === right.from &&
    left.to === right.to &&
    left.lines.length === right.lines.length &&
    left.lines.every((line, index) => line === right.lines[index])
  );
}
