import { parseYaml } from './yaml';

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
