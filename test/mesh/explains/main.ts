import { createInterface } from 'node:readline';
import { run } from 'command-line';

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
