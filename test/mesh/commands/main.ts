import { createInterface } from 'node:readline';
// What it publishes is a program, without exports.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { run } from 'istio-egress/src/run';

/*
 * Started by the tests of the mesh: for each line with the arguments of a call of
 * `istio-egress … --json` it prints, in a line, what the call prints.
 */

async function answer(args: string[]): Promise<string> {
  let printed = '';
  await run(args, {
    out: text => {
      printed += text;
    },
    error: text => process.stderr.write(text),
  });
  return JSON.stringify(JSON.parse(printed));
}

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${await answer(JSON.parse(line))}\n`);
  }
}

main();
