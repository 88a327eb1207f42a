import { dayOf } from 'backstage-plugin-istio-egress-common';

/**
 * The day in UTC, `YYYY-MM-DD`.
 *
 * @public
 */
export function today(now = new Date()): string {
  return dayOf(now);
}
