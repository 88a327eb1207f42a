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
  let good = true;
  const judge = judgeOver(process.stdout, process.stdin);
  const tally = await search(options, judge, {
    onProgress({ sets }) {
      if (Date.now() - told < PROGRESS_MILLISECONDS) return;
      told = Date.now();
      tell({ progress: `${sets} of ${options.sets} sets judged` });
    },
    onFailure({ seed, set, why }) {
      good = false;
      tell({
        failure: `The checks accept this set, and Istio breaks it:\n\n${set}\n${why}\n\nReplay it with --sets 1 --seed ${seed}.`,
      });
    },
  });
  if (good && tally.sets < options.sets) {
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
