// Takes what refuses out of the code, one thing at a time, and says which test
// of `npm test` notices. Usage: node test/mutation/run.mjs [<part of a name>...]
import { relative } from 'node:path';
import { equivalents } from './equivalents.mjs';
import { findKillers } from './jest.mjs';
import { listMutants, untouched } from './mutants.mjs';

/** So many at once, that there is something to read meanwhile. */
const BATCH = 12;

const [, , ...parts] = process.argv;
const all = listMutants();
for (const { name } of equivalents) {
  if (!all.some(mutant => mutant.name === name)) {
    throw new Error(`equivalents.mjs names what is not there: ${name}`);
  }
}
const mutants = all.filter(
  ({ name }) =>
    (parts.length === 0 || parts.some(part => name.includes(part))) &&
    !equivalents.some(each => each.name === name),
);
if (mutants.length === 0) throw new Error(`Nothing is called ${parts}`);
console.log(`${mutants.length} things to take out; some minutes.\n`);

const stages = new Map(
  mutants
    .flatMap(each => each.stages)
    .map(stage => [JSON.stringify(stage), stage]),
);
for (const stage of stages.values()) {
  const [failure] = await findKillers([untouched([stage])], () => stage);
  if (failure) throw new Error(`Fails by itself: ${failure.name}`);
}

let survived = 0;
for (let from = 0; from < mutants.length; from += BATCH) {
  let left = mutants.slice(from, from + BATCH);
  for (const stage of [0, 1]) left = await judge(left, stage);
  survived += left.length;
  for (const mutant of left) tell(mutant, 'SURVIVED');
}
console.log(`\n${mutants.length - survived} of ${mutants.length} killed`);
process.exitCode = survived > 0 ? 1 : 0;

/** Tells what is killed, and returns what is not. */
async function judge(candidates, stage) {
  if (candidates.length === 0) return [];
  const killers = await findKillers(candidates, each => each.stages[stage]);
  return candidates.filter((mutant, index) => {
    const killer = killers[index];
    if (killer) {
      const file = relative(process.cwd(), killer.file);
      tell(mutant, `killed by ${file}: ${killer.name}`);
    }
    return !killer;
  });
}

function tell({ kind, name }, verdict) {
  console.log(`${kind.padEnd(9)}  ${name.padEnd(64)}  ${verdict}`);
}
