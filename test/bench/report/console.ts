import type { Benchmark, Outcome } from '../benchmark';
import { aimText, isMet } from './aims';
import { toText } from './numbers';

/**
 * Prints what a benchmark found out.
 *
 * @returns whether every floor is reached
 */
export function print({ name, rows }: Benchmark, outcome: Outcome): boolean {
  if ('skipped' in outcome) {
    console.log(`${name}: did not run: ${outcome.skipped}`);
    return true;
  }
  let sound = true;
  for (const { name: figure, unit, aim, floor } of rows) {
    const found = outcome.figures[figure];
    if (found === undefined) continue;
    const { median, low, high } = found;
    const below = floor !== undefined && !isMet(floor, median);
    sound &&= !below;
    console.log(
      [
        `${figure}: ${toText(median)} ${unit}`,
        `(${toText(low)} to ${toText(high)})`,
        aim && `aim ${aimText(aim)}: ${isMet(aim, median) ? 'met' : 'MISSED'}`,
        below && `FAILED: ${aimText(floor)}, on any machine`,
      ]
        .filter(Boolean)
        .join('  '),
    );
  }
  return sound;
}
