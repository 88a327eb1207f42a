/**
 * What changes the order, or the presence, of the characters around it, and is
 * itself invisible: bidirectional controls, spaces without width, and the
 * control characters but tab and line feed.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The text as a reviewer has to see it: a file that others wrote may hold
 * characters that make a line read as another one.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, character => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `⟨U+${code.padStart(4, '0')}⟩`;
  });
}
