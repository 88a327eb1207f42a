import { daysUntil, Platform } from 'backstage-plugin-istio-egress-common';

/** What is done about the end of a policy: a notice so many days ahead, one when it is over, a removal. */
export type Step = number | 'expired' | 'removal';

/**
 * What is due about the end of a policy. Of the notices it is the latest, so
 * that what was missed while the portal was down is made up for once. The last
 * day itself still counts.
 */
export function stepsDue(
  expires: string,
  today: string,
  { notifyDaysBefore, prepareRemoval }: Platform['expiry'],
): Step[] {
  const left = daysUntil(expires, today);
  if (left < 0) return prepareRemoval ? ['removal', 'expired'] : ['expired'];
  const reached = notifyDaysBefore.filter(days => left <= days);
  return reached.length > 0 ? [Math.min(...reached)] : [];
}
