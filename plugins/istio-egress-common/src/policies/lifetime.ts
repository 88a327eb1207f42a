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
 * For how many days a policy may be asked for; undefined where the platform sets
 * no longest lifetime.
 *
 * @param byException - whether it needs an exception, which ends with it
 */
export function longestLifetime(
  { limits: { maxLifetimeDays, maxExceptionDays } }: Platform,
  byException: boolean,
): number | undefined {
  const days = [maxLifetimeDays, byException ? maxExceptionDays : undefined];
  const given = days.filter(each => each !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

/**
 * The last day that a policy asked for today may have, `YYYY-MM-DD`; undefined
 * where the platform sets no longest lifetime.
 *
 * @param byException - whether it needs an exception, which ends with it
 * @public
 */
export function latestExpiry(
  platform: Platform,
  today: string,
  byException = false,
): string | undefined {
  const days = longestLifetime(platform, byException);
  return days === undefined
    ? undefined
    : dayOf(
        new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MILLISECONDS),
      );
}
