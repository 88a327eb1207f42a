import { parseArgs, ParseArgsConfig } from 'node:util';
import { BadCall } from '../call';
import type { Output } from '../output';

/** One command of the command line. */
export interface Command {
  /** How it is called and what it does. */
  usage: string;
  /**
   * @returns the exit code: 0; 1 with findings; 2 for a bad call
   * @throws BadCall with what is wrong with the arguments
   */
  run(args: readonly string[], output: Output): Promise<number>;
}

/** Reads the arguments of one command. Throws {@link BadCall}. */
export function parseOptions<
  Options extends NonNullable<ParseArgsConfig['options']>,
>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new BadCall(error instanceof Error ? error.message : String(error));
  }
}
