// Takes what refuses out of the core, one thing at a time, and says which test
// of `npm test` notices. Usage: node test/mutation/run.mjs [<part of a name>]
import { relative } from 'node:path';
import { findKillers } from './jest.mjs';
import { listMutants, untouched } from './mutants.mjs';

const beside = ({ tests }) => ({
  workspace: 'backstage-plugin-istio-egress-common',
  tests,
});
const golden = () => ({
  workspace: 'istio-egress-test',
  tests: ['golden.test.ts'],
});
/** So many at once, that there is something to read meanwhile. */
const BATCH = 12;

const wanted = process.argv[2] ?? '';
const mutants = listMutants().filter(({ name }) => name.includes(wanted));
if (mutants.length === 0) throw new Error(`Nothing is called ${wanted}`);
console.log(`${mutants.length} things to take out; some minutes.\n`);

for (const testsOf of [beside, golden]) {
  const [failure] = await findKillers([untouched()], testsOf);
  if (failure) throw new Error(`Fails by itself: ${failure.name}`);
}

let survived = 0;
for (let from = 0; from < mutants.length; from += BATCH) {
  const batch = mutants.slice(from, from + BATCH);
  const survivors = await judge(await judge(batch, beside), golden);
  survived += survivors.length;
  for (const mutant of survivors) tell(mutant, 'SURVIVED');
}
console.log(`\n${mutants.length - survived} of ${mutants.length} killed`);
process.exitCode = survived > 0 ? 1 : 0;

/** Tells what is killed, and returns what is not. */
async function judge(candidates, testsOf) {
  if (candidates.length === 0) return [];
  const killers = await findKillers(candidates, testsOf);
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
  console.log(`${kind.padEnd(6)}  ${name.padEnd(64)}  ${verdict}`);
}
