import { toCsvLine } from './csv';

describe('toCsvLine', () => {
  it.each([
    ['plain text', 'api.github.com:443', 'api.github.com:443'],
    ['a comma', 'a, b', '"a, b"'],
    ['a quote', 'say "no"', '"say ""no"""'],
    ['a line break', 'first\nsecond', '"first\nsecond"'],
    ['an equals sign', '=HYPERLINK("//evil")', `"'=HYPERLINK(""//evil"")"`],
    ['a plus sign', '+1+1', `'+1+1`],
    ['a minus sign', '-2+3', `'-2+3`],
    ['an at sign', '@SUM(A1)', `'@SUM(A1)`],
    ['a tab', '\t=1', `'\t=1`],
    ['a carriage return', '\r=1', `"'\r=1"`],
    ['a line feed', '\n=1', `"'\n=1"`],
    ['a wide equals sign', '＝1+1', `'＝1+1`],
    ['nothing', '', ''],
  ])('writes %s as text', (_, cell, written) => {
    expect(toCsvLine(['a', cell, 'b'])).toBe(`a,${written},b\r\n`);
  });
});
