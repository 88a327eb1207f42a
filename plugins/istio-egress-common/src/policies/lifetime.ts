import type { Platform } from '../platform';
import { dayOf } from '../schema';

/**
 * From so many days before its last one a policy expires soon: enough time for
 * a renewal and its review.
 *
 * @public
 */
export const SOON_DAYS = 30;

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Whole days from today to a last day, both `YYYY-MM-DD`: 0 on the last day
 * itself, and negative once it is over.
 *
 * @public
 */
export function daysUntil(lastDay: string, today: string): number {
  return (Date.parse(lastDay) - Date.parse(today)) / DAY_MILLISECONDS;
}

/**
 * The last day that a policy asked for today may have, `YYYY-MM-DD`; undefined
 * where the platform sets no longest lifetime.
 *
 * @public
 */
export function latestExpiry(
  { limits: { maxLifetimeDays } }: Platform,
  today: string,
): string | undefined {
  return maxLifetimeDays === undefined
    ? undefined
    : dayOf(
        new Date(
          Date.parse(`${today}T00:00:00Z`) + maxLifetimeDays * DAY_MILLISECONDS,
        ),
      );
}
