import { lineDifference } from './lineDifference';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`);

describe('lineDifference', () => {
  it('numbers removed lines as they were, and all others as they are', () => {
    expect(lineDifference('a\nb\nc\n', 'a\nB\nB2\nc\n')).toEqual([
      [
        { kind: 'same', text: 'a', number: 1 },
        { kind: 'removed', text: 'b', number: 2 },
        { kind: 'added', text: 'B', number: 2 },
        { kind: 'added', text: 'B2', number: 3 },
        { kind: 'same', text: 'c', number: 4 },
      ],
    ]);
  });

  it('leaves out what is far from any difference', () => {
    const before = numbered(1, 40).join('');
    const hunks = lineDifference(
      before,
      before.replace('line 5\n', 'five\n').replace('line 35\n', ''),
    );

    expect(hunks?.map(hunk => [hunk[0].number, hunk.at(-1)?.text])).toEqual([
      [2, 'line 8'],
      [32, 'line 38'],
    ]);
  });

  it('notes that only the last line break differs', () => {
    expect(lineDifference('a\n', 'a')?.[0].map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
      'note',
    ]);
  });

  it('gives up on files that have nothing in common, rather than hold up the page', () => {
    const many = (word: string) =>
      Array.from({ length: 200_000 }, (_, line) => `${word} ${line}\n`).join(
        '',
      );

    expect(lineDifference(many('before'), many('after'))).toBeUndefined();
  });
});
