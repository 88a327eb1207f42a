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

const survivors = [];
for (let from = 0; from < mutants.length; from += BATCH) {
  const batch = mutants.slice(from, from + BATCH);
  const left = await judge(batch, beside);
  survivors.push(...(await judge(left, golden)));
}
for (const { kind, name } of survivors)
  console.log(row(kind, name, 'SURVIVED'));
console.log(
  `\n${mutants.length - survivors.length} of ${mutants.length} killed`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;

/** Tells what is killed, and returns what is not. */
async function judge(candidates, testsOf) {
  if (candidates.length === 0) return [];
  const killers = await findKillers(candidates, testsOf);
  return candidates.filter(({ kind, name }, index) => {
    const killer = killers[index];
    if (killer) {
      const file = relative(process.cwd(), killer.file);
      console.log(row(kind, name, `killed by ${file}: ${killer.name}`));
    }
    return !killer;
  });
}

function row(kind, name, verdict) {
  return `${kind.padEnd(6)}  ${name.padEnd(64)}  ${verdict}`;
}
