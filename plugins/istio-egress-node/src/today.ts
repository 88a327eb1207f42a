/**
 * The day in UTC, `YYYY-MM-DD`.
 *
 * @public
 */
export function today(now = new Date()): string {
  return now.toISOString().slice(0, 10);
}
