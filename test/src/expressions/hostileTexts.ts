/** What breaks off a match that has gone on for long. */
const ENDS = ['', '\n', '\0', '!', 'x', 'A', '/'];

/** A character of each class that an expression may name, where it names no literal one. */
const OF_CLASSES: [RegExp, string][] = [
  [/\\d|0-9/, '1'],
  [/\\w|a-z|\./, 'a'],
  [/A-Z/, 'A'],
  [/\\s|\s/, ' '],
  [/\\p\{/, 'é'],
  [/\\r|\\n/, '\n'],
];

/**
 * Texts of a length on which a search that is worse than linear shows it: rows of
 * one of the expression's own characters, rows of near-matches, both with
 * something at the end that does not match.
 */
export function hostileTextsFor(
  { source }: RegExp,
  characters: number,
): string[] {
  const literals = literalsOf(source);
  const own = [
    ...new Set([
      ...literals.join(''),
      ...OF_CLASSES.flatMap(([named, one]) => (named.test(source) ? one : [])),
    ]),
  ].slice(0, 12);
  const pairs = own.flatMap((one, index) =>
    own.slice(index + 1, index + 3).map(other => one + other),
  );
  const units = [...own, '/', 'a', ...pairs, ...literals, literals.join('')];
  const texts = [...new Set(units)]
    .filter(unit => unit !== '')
    .map(unit => unit.repeat(Math.ceil(characters / unit.length)));
  return texts.flatMap((text, index) => [
    text,
    `${text}${ENDS[1 + (index % (ENDS.length - 1))]}`,
    // Begins as a match does, and goes on with what a part of it repeats.
    `${literals[0] ?? ''}${text}\u0001`,
  ]);
}

/** The parts of an expression that stand for themselves. */
function literalsOf(source: string): string[] {
  return source
    .replace(/\\[dDwWsSbBpP](\{[^}]*\})?/g, ' ')
    .replace(/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[nrt0]/gi, ' ')
    .replace(/\{\d*,?\d*\}/g, ' ')
    .replace(/\\(.)/g, '$1')
    .split(/[\s()[\]*+?|^$]+/)
    .map(part => part.replace(/[:=!<]/g, ''))
    .filter(part => part !== '');
}
