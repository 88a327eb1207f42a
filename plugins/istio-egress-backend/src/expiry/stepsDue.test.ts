import { stepsDue } from './stepsDue';

const expiry = {
  notifyDaysBefore: [30, 7, 1],
  prepareRemoval: true,
  renewalTemplate: 'template:default/renew',
  removalTemplate: 'template:default/remove',
};

describe('stepsDue', () => {
  it.each([
    ['2026-05-31', []],
    ['2026-06-01', [30]],
    ['2026-06-23', [30]],
    ['2026-06-24', [7]],
    ['2026-06-30', [1]],
    ['2026-07-01', [1]],
    ['2026-07-02', ['removal', 'expired']],
    ['2027-07-02', ['removal', 'expired']],
  ])('on %s, for a policy of the first of July, are %j', (today, steps) => {
    expect(stepsDue('2026-07-01', today, expiry)).toEqual(steps);
  });

  it('are notices alone where no removal is to be prepared', () => {
    const without = { ...expiry, prepareRemoval: false };
    expect(stepsDue('2026-07-01', '2026-07-02', without)).toEqual(['expired']);
  });

  it('are none ahead where none is configured', () => {
    const silent = { ...expiry, notifyDaysBefore: [] };
    expect(stepsDue('2026-07-01', '2026-07-01', silent)).toEqual([]);
  });
});
