import { prefixesBefore } from './prefixesBefore';

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  const day = new Date(first);
  while (day.toISOString().slice(0, 10) <= last) {
    days.push(day.toISOString().slice(0, 10));
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
}

describe('prefixesBefore', () => {
  it.each(['2026-01-01', '2026-11-23', '2027-02-28', '2030-12-31'])(
    'tells the days before %s from it and all later ones',
    today => {
      const prefixes = prefixesBefore(today);

      for (const day of daysBetween('2019-12-30', '2031-01-02')) {
        expect([day, prefixes.some(prefix => day.startsWith(prefix))]).toEqual([
          day,
          day < today,
        ]);
      }
    },
  );
});
