/** The label that takes the place of `*.` when probes run. */
export const EXAMPLE_LABEL = 'EXAMPLE_LABEL';

/**
 * A text as one word of a POSIX shell, whatever it holds. A wildcard's `*.`
 * becomes the label that the script's caller chose.
 */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`.replaceAll(
    '*.',
    `'"\${${EXAMPLE_LABEL}}".'`,
  );
}

/** A command, with each of its words quoted, but for those that need none. */
export function command(...words: readonly string[]): string {
  return words
    .map(word => (/^[-a-z]+$/.test(word) ? word : quoted(word)))
    .join(' ');
}
