import { diff3Merge } from 'node-diff3';

/**
 * Merges two versions of a text that began as one, line by line as git does. Returns `undefined` for a
 * conflict: both sides changed the same or touching lines, and not in the same way.
 */
export function mergeText(
  base: string,
  ours: string,
  theirs: string,
): string | undefined {
  const regions = diff3Merge(toLines(ours), toLines(base), toLines(theirs), {
    excludeFalseConflicts: true,
  });
  return regions.every(({ ok }) => ok)
    ? regions.flatMap(({ ok = [] }) => ok).join('')
    : undefined;
}

/** Each line keeps its ending: a missing newline at the end of a file is a difference too. */
function toLines(text: string): string[] {
  return text.split(/(?<=\n)/);
}
