import { check } from './check';
import type { Command } from './command';
import { explain } from './explain';

export type { Command } from './command';

/** All that have a file of their own, by their names. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['check', check],
  ['explain', explain],
]);
