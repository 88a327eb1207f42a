import { leastOf, longestStep, timed } from '../__testUtils__/processorTime';
import { parsePlainYaml, parseYaml } from '../files/yaml';
import { finish } from '../steps';

/** As much as is read of one file. */
const LENGTH = 256 * 1024;

/** So long may a server be kept from answering anybody else. */
const TURN_MILLISECONDS = 100;

function repeated(unit: string): string {
  return unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH - 20);
}

/** What keeps the library busy, by a prefix and what is repeated after it. */
const HOSTILE: [prefix: string, unit: string, end?: string][] = [
  ...['x', 'x ', 'x\n  ', '\n  \n', '1', '1_', '-', '.', '\0', '\u2028'].map(
    unit => ['a: ', unit] as [string, string],
  ),
  ...['x', '\\n', '\\u0041', 'x\n  ', '\n', ' \n', '\\\n ', ' ', ' x'].flatMap(
    unit =>
      [
        ['a: "', unit, '"'],
        ['a: "', unit],
      ] as [string, string, string?][],
  ),
  ...['x', "''", 'x\n ', ' ', ' \n', ' x'].flatMap(
    unit =>
      [
        ["a: '", unit, "'"],
        ["a: '", unit],
      ] as [string, string, string?][],
  ),
  ...['  x\n', '\n', '   \n', '  x y ', '  x\n\n', ' ', '  \t'].flatMap(
    unit =>
      [
        ['a: |\n', unit],
        ['a: >\n', unit],
        ['a: >\n  x\n', unit],
      ] as [string, string][],
  ),
  ['a: |', '1'],
  ['a: | #', 'x'],
  ...['# x\n', '\n', ' ', '\t', '\r', '\r\n', '\ufeff', '\x01', '\u00a0'].map(
    unit => ['', unit] as [string, string],
  ),
  ...['a: 1\n', 'a:\n', '- a\n', '-\n', '- ', '? ', '? a\n', ': ', 'a: '].map(
    unit => ['', unit] as [string, string],
  ),
  ...['---\n', '---\na\n', '...\n', '%YAML 1.2\n', '%TAG ! x\n', '%x\n'].map(
    unit => ['', unit] as [string, string],
  ),
  ...['[', '{', ']', '}', ',', '!', '&', '*', '@', '`', '|', '>', '{a: '].map(
    unit => ['', unit] as [string, string],
  ),
  ...['x,', ',', '"",', '#x\n ', 'a: b,', '[],', '{},', 'x ', '\n', '? '].map(
    unit => ['a: [', unit, ']'] as [string, string, string],
  ),
  ...['b: 1,', 'a,', ': ', '"a":', '!a x,', '&a x,', '*a,', '1.5,'].map(
    unit => ['a: {', unit, '}'] as [string, string, string],
  ),
  ['a: &a x\nb: [', '*a,', ']'],
  ['a: &a x\nb:\n', ' *a : 1\n'],
  ['a: &a {x: 1}\nb:\n', ' <<: *a\n'],
  ['a: !', 'b', ' x'],
  ['a: !<', 'b', '> x'],
  ['a: !!omap [', 'a: 1,', ']'],
  ['a: !!binary ', 'QUJD'],
  ['a: !!float ', '1'],
  ['a: *', 'b'],
  ['', '  a: 1\n b: 2\n'],
  ['', '\ta: 1\n'],
  ['', 'a: b: c\n'],
  ['', '"a" b\n'],
  ['', 'a: [1\n'],
  ['{', 'x', ': 1}'],
  ['{', 'x\n', ': 1}'],
];

/** A function that ran seldom is slow once, and then once more when it is compiled. */
const TRIES = 5;

const least = (measure: () => number) =>
  leastOf(TRIES, TURN_MILLISECONDS, measure);

const named = HOSTILE.map(
  ([prefix, unit, end = '']) =>
    [
      JSON.stringify(`${prefix}${unit}…${end}`),
      `${prefix}${repeated(unit)}${end}`,
    ] as const,
);

describe('256 KiB of YAML keep nobody else waiting', () => {
  it.each(named)('of %s', (_name, text) => {
    expect(
      least(() => longestStep(parsePlainYaml(text)).milliseconds),
    ).toBeLessThan(TURN_MILLISECONDS);
    // A file of the command line is read at once.
    expect(
      least(() => timed(() => parseYaml(text)).milliseconds / 5),
    ).toBeLessThan(TURN_MILLISECONDS);
  });

  it('refuses more than is parsed in time, without parsing it', () => {
    const text = `a: ${'x\n  '.repeat(LENGTH)}`;
    expect(parseYaml(text).problem).toMatch('longer than');
    expect(finish(parsePlainYaml(text)).problem).toMatch('longer than');
  });
});
