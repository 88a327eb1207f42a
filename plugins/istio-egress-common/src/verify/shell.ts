/** A text as one word of a POSIX shell, whatever it holds. */
export function quoted(text: string): string {
  return /^[-a-z]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command, of words that stay whole. */
export function command(...words: readonly string[]): string {
  return words.map(quoted).join(' ');
}
