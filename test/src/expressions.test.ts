import { createContext, Script } from 'node:vm';
import { expressionsOf, sourcesOf } from './expressions/expressions';
import { hostileTextsFor } from './expressions/hostileTexts';

/** What is read from people, repositories and hosts; the form's text among it. */
const FOLDERS = ['plugins', 'packages/command-line'];

const CHARACTERS = 1_000_000;
const LONGEST_MS = 250;
/** Of the clock, when a search that does not end is broken off. */
const GIVE_UP_MS = 5000;
const TRIES = 3;

const search = new Script('text.replace(expression, "")');
const searched = createContext({});

/** How long it takes to search a text to its end, in ms of processor time; the best of some tries. */
function searchTime(expression: RegExp, text: string): number {
  let best = Infinity;
  for (let n = 0; n < TRIES && best > LONGEST_MS; n += 1) {
    Object.assign(searched, { expression, text });
    const before = process.cpuUsage();
    try {
      search.runInContext(searched, { timeout: GIVE_UP_MS });
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    } catch {
      return Infinity;
    }
  }
  return best;
}

/** The texts on which an expression takes too long, by their first characters. */
function slowTexts(expression: RegExp, characters = CHARACTERS): string[] {
  return hostileTextsFor(expression, characters)
    .filter(text => searchTime(expression, text) > LONGEST_MS)
    .map(text => `${text.slice(0, 20)}…${text.slice(-10)}`);
}

describe('The regular expressions of the product', () => {
  const expressions = expressionsOf(FOLDERS.flatMap(sourcesOf));

  it('are found, all of them', () => {
    expect(expressions.length).toBeGreaterThan(50);
    expect(expressions.filter(({ expression }) => !expression)).toEqual([]);
  });

  it.each([/\/+$/, /(a|a)*b/, /\s+x/, /(.*),(.*);/, /^(([a-z])+.)+[A-Z]$/])(
    'are told from %s, which is worse than linear',
    bad => {
      expect(slowTexts(bad, 200_000)).not.toEqual([]);
    },
  );

  it.each(expressions)(
    'search a megabyte in a blink: $place $source',
    ({ expression }) => {
      expect(expression && slowTexts(expression)).toEqual([]);
    },
  );
});
