import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { hostileText, hostileValue } from '../__testUtils__/arbitraries';
import { toYaml } from './toYaml';

const TRAPS = [
  'y',
  'no',
  'on',
  'off',
  '0123',
  '1_000',
  '1:30',
  '2027-03-31',
  '1e3',
  '~',
  'null',
  '=',
  '<<',
  '*alias',
  '&anchor',
  '!tag',
  '%directive',
  '- item',
  'key: value',
  '# comment',
  '',
  ' padded ',
  'two\nlines',
  '{{ helm }}',
  '${{ template }}',
  '\u0085',
];

describe('toYaml', () => {
  it.each(['1.1', '1.2'] as const)(
    'keeps every string a string for readers of YAML %s',
    version => {
      const content = { list: TRAPS };
      expect(parse(toYaml(content), { version })).toEqual(content);
    },
  );

  it('never writes an alias for a value that occurs twice', () => {
    const labels = { app: 'app' };
    expect(toYaml({ first: labels, second: labels })).not.toMatch(/[&*]/);
  });
});

const SIGNS = ['', ...' .:-_/#,[]{}()&*!|>\'"%@`?=~\n\t', '0', 'y'];

/** Every two signs before, between and after words. */
const nearlyPlainTexts = SIGNS.flatMap(first =>
  SIGNS.flatMap(second => [
    `${first}${second}`,
    `${first}${second}app`,
    `app${first}${second}app`,
    `app${first}${second}`,
  ]),
);

const nearlyPlainText = fc.constantFrom(...TRAPS, ...nearlyPlainTexts);

const nearlyPlainData = fc.letrec<{ data: unknown }>(tie => ({
  data: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    nearlyPlainText,
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(undefined)),
    fc.array(
      tie('data').filter(each => each !== undefined),
      { maxLength: 3 },
    ),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('a', 'spec', 'app.kubernetes.io/name', 'on', '1'),
          tie('data'),
        ),
        { maxLength: 3 },
      )
      .map(entries => Object.fromEntries(entries)),
  ),
})).data;

describe('toYaml, beside the library that it is quicker than', () => {
  const byLibrary = (content: object) =>
    stringify(content, {
      aliasDuplicateObjects: false,
      compat: 'yaml-1.1',
      lineWidth: 0,
    });

  it('writes whatever is nearly plain as the library does', () => {
    for (const text of nearlyPlainTexts) {
      const content = { key: text, list: [text] };
      expect(toYaml(content)).toBe(byLibrary(content));
    }
  });

  it.each([
    ['a text', hostileText],
    ['any data', hostileValue],
    ['data like that of manifests', nearlyPlainData],
  ])('writes %s as the library does', (_what, arbitrary) => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<unknown>, value => {
        for (const content of [
          { key: value, next: 'a' },
          [value, 'a'],
          { spec: { list: [{ first: value, second: [value] }] }, next: 'a' },
        ]) {
          expect(toYaml(content)).toBe(byLibrary(content));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
