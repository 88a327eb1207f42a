import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks';

/** Runs one benchmark, in a process in which no other has run before. */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  const [name, into] = positionals;
  const benchmark = benchmarks.find(each => each.name === name);
  const outcome = await benchmark?.run(values);
  writeFileSync(into, JSON.stringify(outcome));
  // A benchmark may have started what does not end by itself.
  process.exit();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
