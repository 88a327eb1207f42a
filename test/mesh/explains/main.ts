import { createInterface } from 'node:readline';
// What it publishes is a program, without exports.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { run } from 'istio-egress/src/run';

/*
 * Started by the tests of the mesh: for each line with the paths of manifests and of
 * a platform it prints, in a line, what `istio-egress explain --json` says of them.
 */

interface Asked {
  manifests: string;
  platform: string;
}

async function answer({ manifests, platform }: Asked): Promise<string> {
  let printed = '';
  await run(['explain', manifests, '--platform', platform, '--json'], {
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
