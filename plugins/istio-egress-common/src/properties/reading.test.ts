import fc from 'fast-check';
import {
  hostilePlatform,
  hostileRequest,
  hostileText,
  hostileValue,
} from '../__testUtils__/arbitraries';
import type { Read } from '../findings';
import { parseYaml, toYaml } from '../files/yaml';
import { escaped } from '../files/markdown';
import { readPlatform } from '../platform';
import { readRequest } from '../request';
import { readHost } from '../schema/readHost';

/** Whether there is a value that reads as itself, or findings that say something. */
function isAnswered<T>(read: (input: unknown) => Read<T>, input: unknown) {
  const result = read(input);
  if (result.ok) {
    const again = read(JSON.parse(JSON.stringify(result.value)));
    return JSON.stringify(again) === JSON.stringify(result);
  }
  return (
    result.findings.length > 0 &&
    result.findings.every(
      ({ message, fix }) =>
        message.length < 1000 &&
        /\S.*\.$/s.test(message) &&
        /\S.*\.$/s.test(fix),
    )
  );
}

describe('whatever is read', () => {
  it('as a request has an answer', () => {
    fc.assert(
      fc.property(hostileRequest, input => {
        expect(isAnswered(readRequest, input)).toBe(true);
      }),
      { numRuns: 30_000 },
    );
  });

  it('as a platform has an answer', () => {
    fc.assert(
      fc.property(hostilePlatform, input => {
        expect(isAnswered(readPlatform, input)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('as a host is a name of DNS that reads as itself, or is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileText,
          fc.domain(),
          fc.webUrl({ withFragments: true }),
          fc.ipV4Extended(),
          fc.ipV6(),
          fc.string({ unit: 'grapheme', maxLength: 20 }).map(t => `${t}.com`),
        ),
        text => {
          const result = readHost(text, { wildcard: true });
          if ('code' in result) return;
          expect(result.host).toMatch(
            /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.|$))+$/,
          );
          expect(result.host).toMatch(/\.(?!\d*$|0x[\da-f]*$)[^.]+$/);
          expect(readHost(result.host, { wildcard: true })).toEqual(result);
        },
      ),
      { numRuns: 30_000 },
    );
  });

  it('as YAML that is written here is the same data', () => {
    fc.assert(
      fc.property(hostileValue, value => {
        const content = { value: JSON.parse(JSON.stringify(value ?? null)) };
        expect(parseYaml(toYaml(content))).toEqual({ content });
      }),
      { numRuns: 10_000 },
    );
  });

  it('as YAML that a stranger wrote has content or a problem', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            hostileText,
            fc.constantFrom('? ', '- ', ': ', '{', '[', '}', ']', ', ', '&a '),
            fc.constantFrom(
              '*a',
              '!!js/function ',
              '%YAML 1.1\n',
              '...\n',
              '"',
            ),
          ),
          { maxLength: 12 },
        ),
        parts => {
          const { content, problem } = {
            content: undefined,
            problem: undefined,
            ...parseYaml(parts.join('')),
          };
          expect(problem === undefined || content === undefined).toBe(true);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('as a person’s text is one line of Markdown without any meaning', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const markdown = escaped(text);
        expect(markdown).not.toMatch(/[<>`*_[\]|\\\n\r{}@!~$]|:\/\/|www\./i);
        expect(markdown.replace(/&#\d+;/g, '')).not.toMatch(/[&#]/);
      }),
      {
        numRuns: 10_000,
        // An entity that was escaped itself, and a link behind an underscore.
        examples: [['&a'], ['a_www.evil.example']],
      },
    );
  });
});
