import {
  dayOf,
  daysUntil,
  SOON_DAYS,
} from 'backstage-plugin-istio-egress-common';

const DAY = 24 * 60 * 60 * 1000;

/** How a policy's last day relates to today. */
export interface Expiry {
  state: 'valid' | 'soon' | 'expired';
  /** Whole days from today to the last day; negative once it is over. */
  days: number;
}

/** Compares dates of the form YYYY-MM-DD. The last day itself still counts as valid. */
export function expiryOf(expires: string, today: string): Expiry {
  const days = daysUntil(expires, today);
  if (days < 0) {
    return { state: 'expired', days };
  }
  return { state: days <= SOON_DAYS ? 'soon' : 'valid', days };
}

/** Policies name a day, not a moment: today is the day of UTC, as in the backend. */
export function todayOf(now: Date = new Date()): string {
  return dayOf(now);
}

/** The last days with which a policy expires soon. */
export function soonDays(today: string): string[] {
  return Array.from({ length: SOON_DAYS + 1 }, (_, day) =>
    dayOf(new Date(Date.parse(today) + day * DAY)),
  );
}
