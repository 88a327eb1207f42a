import type { Aim } from '../benchmark';
import { toText } from './numbers';

/** Whether a figure is what it is wanted to be. */
export function isMet(aim: Aim, value: number): boolean {
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

/** An aim in a cell of a table. */
export function aimText(aim: Aim): string {
  return 'atLeast' in aim
    ? `at least ${toText(aim.atLeast)}`
    : `at most ${toText(aim.atMost)}`;
}
