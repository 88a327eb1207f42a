import { parseArgs } from 'node:util';
import { judgeOver } from './judge';
import { search } from './search';

/*
 * Started by the judge (../composition): questions leave on the standard
 * output, answers come by the standard input, a line of JSON each.
 */

const PROGRESS_MILLISECONDS = 10_000;

function tell(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      sets: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: '1' },
    },
  });
  const options = {
    sets: Number(values.sets),
    seed: Number(values.seed),
    atOnce: Number(values['at-once']),
  };
  let told = Date.now();
  const { tally, failures } = await search(
    options,
    judgeOver(process.stdout, process.stdin),
    ({ sets }) => {
      if (Date.now() - told < PROGRESS_MILLISECONDS) return;
      told = Date.now();
      tell({ progress: `${sets} of ${options.sets} sets judged` });
    },
  );
  for (const { seed, set, why } of failures) {
    tell({
      failure: `The checks accept this set, and Istio breaks it:\n\n${set}\n${why}\n\nReplay it with --sets 1 --seed ${seed}.`,
    });
  }
  if (failures.length === 0 && tally.sets < options.sets) {
    tell({ failure: `Too few drafts are accepted: ${tally}.` });
  }
  tell({ report: `${tally}` });
  process.stdin.destroy();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
  process.stdin.destroy();
});
