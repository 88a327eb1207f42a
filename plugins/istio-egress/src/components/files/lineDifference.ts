import { structuredPatch } from 'diff';

/** Lines around a difference that are shown with it. */
const CONTEXT = 3;

/** A repository may hold any file: one that takes longer is not compared. */
const PATIENCE_MS = 500;

/** One line of a comparison; `note` tells that the line before it has no line break. */
export interface DifferenceLine {
  kind: 'same' | 'added' | 'removed' | 'note';
  text: string;
  /** Its number: in the old file if it was removed, else in the new one. */
  number?: number;
}

/** Lines that follow each other. */
export type Hunk = DifferenceLine[];

/** What differs between two texts, or `undefined` when that takes too long to find out. */
export function lineDifference(
  before: string,
  after: string,
): Hunk[] | undefined {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT,
    timeout: PATIENCE_MS,
  });
  return patch?.hunks.map(({ oldStart, newStart, lines }) =>
    toLines(lines, oldStart, newStart),
  );
}

function toLines(lines: string[], oldStart: number, newStart: number): Hunk {
  let oldNumber = oldStart;
  let newNumber = newStart;
  return lines.map(line => {
    const text = line.slice(1);
    switch (line[0]) {
      case '-':
        return { kind: 'removed', text, number: oldNumber++ };
      case '+':
        return { kind: 'added', text, number: newNumber++ };
      case '\\':
        return { kind: 'note', text };
      default:
        oldNumber++;
        return { kind: 'same', text, number: newNumber++ };
    }
  });
}
