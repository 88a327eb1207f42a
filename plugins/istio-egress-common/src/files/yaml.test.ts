import {
  array,
  assert,
  constantFrom,
  oneof,
  property,
  string,
} from 'fast-check';
import { parse, stringify } from 'yaml';
import { finish } from '../steps';
import { parsePlainYaml, parseYaml, toYaml } from './yaml';

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

describe('toYaml, with a short way for plain strings', () => {
  const SIGNS = [
    ...'abefnorstuxyTEFNOY0179._-/+:#,*&!|>\'"%@`=?[]{}~ \t\n\u0085é',
  ];
  const WORDS = 'true false null yes no on off y n inf nan e0 e-12'.split(' ');
  const texts = oneof(
    array(constantFrom(...SIGNS), { maxLength: 8 }).map(each => each.join('')),
    constantFrom(
      ...WORDS.flatMap(word => [
        word,
        word.toUpperCase(),
        `${word[0].toUpperCase()}${word.slice(1)}`,
        `${word}.`,
        `${word}${word}`,
      ]),
    ),
    string(),
  );

  it('writes every key and string as the library itself does', () => {
    assert(
      property(texts, texts, (key, text) => {
        const content = { [key]: text, list: [text, { [key]: [text] }] };
        expect(toYaml(content)).toBe(
          stringify(content, {
            aliasDuplicateObjects: false,
            compat: 'yaml-1.1',
            directives: false,
            lineWidth: 0,
          }),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseYaml', () => {
  it.each([
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['no document', ''],
    ['a syntax error', 'a: [1\n'],
    ['a key given twice', 'a: 1\na: 2\n'],
    ['a key given twice, deep down', 'a:\n  - {b: 1, "b": 2}\n'],
    ['a key that is a collection', '? {a: 1}\n: 2\n'],
    // Without a limit each further one doubles the time.
    ['keys within keys', '? '.repeat(1000)],
    ['mappings as keys of mappings', '{'.repeat(1000)],
    ['lists within lists', '['.repeat(100_000)],
    ['more values than a person writes', `a: [${'x,'.repeat(20_000)}]`],
    [
      'more aliases than a person writes',
      `a: &a 1\nb: [${'*a, '.repeat(101)}]\n`,
    ],
    [
      'aliases that multiply',
      `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [${'*a, '.repeat(
        50,
      )}]\nc: [${'*b, '.repeat(50)}]\n`,
    ],
  ])('names the problem of %s', (_what, text) => {
    expect(parseYaml(text).problem).toMatch(/./);
  });
});

describe('parsePlainYaml', () => {
  const read = (text: string) => finish(parsePlainYaml(text));

  it.each([
    ['anchor', 'a: &x 1\n'],
    ['alias', 'a: *x\n'],
    ['alias in place of a key', '*x : 1\n'],
    ['tag', 'a: !!binary aGVsbG8=\n'],
    ['tag of a mapping', '!x\na: 1\n'],
    ['directive', '%YAML 1.1\n---\na: on\n'],
  ])('reads no %s in an entity', (_what, text) => {
    expect(read(text).problem).toMatch(/it holds the (anchor|tag)/);
  });

  it('reads such signs in texts', () => {
    const content = {
      a: '&x',
      b: '*x',
      c: '!x',
      d: '%x',
      e: 'x & *y',
      f: '\n&x\n*x\n%x',
      '*': '!',
    };
    expect(read(toYaml(content))).toEqual({ content });
  });
});
