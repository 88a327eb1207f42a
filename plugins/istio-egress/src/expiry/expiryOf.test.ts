import { expiryOf } from './expiryOf';

describe('expiryOf', () => {
  it.each([
    ['2026-06-14', 'expired', -1],
    ['2026-06-15', 'soon', 0],
    ['2026-07-15', 'soon', 30],
    ['2026-07-16', 'valid', 31],
  ])('on 2026-06-15, %s is %s', (expires, state, days) => {
    expect(expiryOf(expires, '2026-06-15')).toEqual({ state, days });
  });

  it('counts days across a change of the clocks', () => {
    expect(expiryOf('2026-03-30', '2026-03-28').days).toBe(2);
  });
});
