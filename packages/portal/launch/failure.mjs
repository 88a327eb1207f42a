/** What a person can put right: it is printed as it is, without a stack. */
export class Failure extends Error {}

/** Ends the process with the message of a `Failure`, or with the stack of our own bug. */
export function exitWith(error) {
  process.stderr.write(
    `\n${error instanceof Failure ? error.message : error.stack}\n`,
  );
  process.exit(1);
}
