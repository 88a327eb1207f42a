import { mergeText } from './mergeText';

const base = 'one\ntwo\nthree\nfour\nfive\n';

describe('mergeText', () => {
  it.each([
    {
      name: 'changes of lines that are apart',
      ours: 'ONE\ntwo\nthree\nfour\nfive\n',
      theirs: 'one\ntwo\nthree\nfour\nFIVE\n',
      merged: 'ONE\ntwo\nthree\nfour\nFIVE\n',
    },
    {
      name: 'the same change on both sides',
      ours: 'one\nTWO\nthree\nfour\nfive\n',
      theirs: 'one\nTWO\nthree\nfour\nfive\n',
      merged: 'one\nTWO\nthree\nfour\nfive\n',
    },
    {
      name: 'an addition at the end and a removal at the beginning',
      ours: `${base}six\n`,
      theirs: 'two\nthree\nfour\nfive\n',
      merged: 'two\nthree\nfour\nfive\nsix\n',
    },
    {
      name: 'the same change, with another one further down',
      ours: 'ONE\ntwo\nthree\nfour\nfive\n',
      theirs: 'ONE\ntwo\nthree\nfour\nfive\nsix\n',
      merged: 'ONE\ntwo\nthree\nfour\nfive\nsix\n',
    },
    {
      name: 'a newline at the end that one side took away',
      ours: 'one\ntwo\nthree\nfour\nfive',
      theirs: 'ONE\ntwo\nthree\nfour\nfive\n',
      merged: 'ONE\ntwo\nthree\nfour\nfive',
    },
    {
      name: 'a side that emptied the text, while the other left it alone',
      ours: '',
      theirs: base,
      merged: '',
    },
  ])('merges $name', ({ ours, theirs, merged }) => {
    expect(mergeText(base, ours, theirs)).toBe(merged);
    expect(mergeText(base, theirs, ours)).toBe(merged);
  });

  it.each([
    {
      name: 'one line, changed in two ways',
      ours: 'one\nTWO\nthree\nfour\nfive\n',
      theirs: 'one\n2\nthree\nfour\nfive\n',
    },
    {
      name: 'neighbouring lines',
      ours: 'one\nTWO\nthree\nfour\nfive\n',
      theirs: 'one\ntwo\nTHREE\nfour\nfive\n',
    },
    {
      name: 'two additions at one place',
      ours: `${base}six\n`,
      theirs: `${base}seven\n`,
    },
    {
      name: 'a line that one side removed and the other changed',
      ours: 'one\nthree\nfour\nfive\n',
      theirs: 'one\nTWO\nthree\nfour\nfive\n',
    },
  ])('finds a conflict in $name', ({ ours, theirs }) => {
    expect(mergeText(base, ours, theirs)).toBeUndefined();
    expect(mergeText(base, theirs, ours)).toBeUndefined();
  });
});
