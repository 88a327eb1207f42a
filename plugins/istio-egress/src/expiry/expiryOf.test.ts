import { expiryOf, soonDays } from './expiryOf';

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

describe('soonDays', () => {
  it('are the days of which expiryOf says that they are soon, and no others', () => {
    const days = soonDays('2026-12-20');

    expect(days[0]).toBe('2026-12-20');
    expect(days.at(-1)).toBe('2027-01-19');
    expect(days.map(day => expiryOf(day, '2026-12-20').state)).toEqual(
      days.map(() => 'soon'),
    );
    expect(expiryOf('2027-01-20', '2026-12-20').state).toBe('valid');
  });
});
