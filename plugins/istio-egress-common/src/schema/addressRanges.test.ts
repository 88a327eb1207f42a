import { liesIn, rangesOverlap, toRange } from './addressRanges';

describe('toRange', () => {
  it.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.96.0.0/12', '10.96.0.0/12'],
    ['FD00:0:0::1/64', 'fd00::/64'],
    ['::ffff:10.96.0.0/108', '10.96.0.0/12'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('writes %s as %s', (text, range) => {
    expect(toRange(text)).toBe(range);
  });

  it.each(['10.96.0.0', '10.96.0.0/33', '10.96/12', 'fd00::/129', 'a/8', ''])(
    'takes %j for no range',
    text => {
      expect(toRange(text)).toBeUndefined();
    },
  );
});

describe('rangesOverlap', () => {
  it.each([
    ['10.97.1.2', '10.96.0.0/12'],
    ['10.96.0.0/12', '10.97.1.2'],
    ['10.0.0.0/8', '10.96.0.0/12'],
    ['0.0.0.0/0', '10.96.0.0/12'],
    ['::ffff:10.97.1.2', '10.96.0.0/12'],
    ['::ffff:a61:102', '10.96.0.0/12'],
    ['10.97.1.2', '::ffff:10.96.0.0/108'],
    ['fd00::1', 'fd00::/64'],
    ['10.20.0.5', '10.20.0.5'],
  ])('sees that %s and %s meet', (a, b) => {
    expect(rangesOverlap(a, b)).toBe(true);
  });

  it.each([
    ['10.112.0.1', '10.96.0.0/12'],
    ['fd01::1', 'fd00::/64'],
    ['10.97.1.2', 'fd00::/64'],
    ['10.20.0.5', '10.20.0.6'],
  ])('sees that %s and %s are apart', (a, b) => {
    expect(rangesOverlap(a, b)).toBe(false);
  });
});

describe('liesIn', () => {
  it.each([
    ['10.97.1.2', '10.96.0.0/12', true],
    ['10.96.0.0/16', '10.96.0.0/12', true],
    ['10.0.0.0/8', '10.96.0.0/12', false],
    ['10.1.0.0', '10.96.0.0/12', false],
    ['fd00::1', '10.96.0.0/12', false],
  ])('knows whether all of %s lies in %s', (inner, outer, is) => {
    expect(liesIn(inner, outer)).toBe(is);
  });
});
