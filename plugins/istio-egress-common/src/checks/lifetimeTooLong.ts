import { finding, quote } from '../findings';
import type { DatedCheck } from './check';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

export const lifetimeTooLong: DatedCheck = {
  name: 'lifetimeTooLong',
  find: ({ expires }, { limits: { maxLifetimeDays } }, today) => {
    if (maxLifetimeDays === undefined) return [];
    const latest = new Date(
      Date.parse(`${today}T00:00:00Z`) + maxLifetimeDays * DAY_MILLISECONDS,
    )
      .toISOString()
      .slice(0, 10);
    if (expires !== undefined && expires <= latest) return [];
    return [
      finding('EGR206', 'expires', {
        value:
          expires === undefined
            ? 'The policy would never expire'
            : `${quote(expires)} is too late`,
        days: String(maxLifetimeDays),
        latest,
      }),
    ];
  },
};
