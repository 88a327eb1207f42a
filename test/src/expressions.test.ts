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
function searchTime(
  expression: RegExp,
  text: string,
  giveUpAfter: number,
): number {
  let best = Infinity;
  for (let n = 0; n < TRIES && best > LONGEST_MS; n += 1) {
    Object.assign(searched, { expression, text });
    const before = process.cpuUsage();
    try {
      search.runInContext(searched, { timeout: giveUpAfter });
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    } catch {
      return Infinity;
    }
  }
  return best;
}

/** The first text on which an expression takes too long, by its first and last characters. */
function slowText(
  expression: RegExp,
  { characters = CHARACTERS, giveUpAfter = GIVE_UP_MS } = {},
): string | undefined {
  const slow = hostileTextsFor(expression, characters).find(
    text => searchTime(expression, text, giveUpAfter) > LONGEST_MS,
  );
  return slow && `${slow.slice(0, 20)}…${slow.slice(-10)}`;
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
      const brief = { characters: 200_000, giveUpAfter: 1000 };
      expect(slowText(bad, brief)).toEqual(expect.any(String));
    },
  );

  it.each(expressions)(
    'search a megabyte in a blink: $place $source',
    ({ expression }) => {
      expect(expression && slowText(expression)).toBeUndefined();
    },
  );
});
