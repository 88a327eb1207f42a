/**
 * The day of an instant, `YYYY-MM-DD` in UTC, as policies name their last one.
 *
 * @public
 */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
