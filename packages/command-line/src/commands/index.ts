import { can } from './can';
import { check } from './check';
import type { Command } from './command';
import { doctor } from './doctor';
import { discover } from './discover';
import { explain } from './explain';
import { importCommand } from './import';

export type { Command } from './command';

/** All that have a file of their own, by their names. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['can', can],
  ['check', check],
  ['doctor', doctor],
  ['discover', discover],
  ['explain', explain],
  ['import', importCommand],
]);
