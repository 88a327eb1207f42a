// All that is taken out, and the tests that are to notice: those beside it
// first, and where they do not, those that come next.
import { join, relative } from 'node:path';
import ts from 'typescript';
import { conditionsOf } from './conditions.mjs';
import { refusalsOf } from './refusals.mjs';
import { parse, placeOf, replaced, sourcesOf, visit } from './source.mjs';

const root = join(import.meta.dirname, '../..');
const core = {
  workspace: 'backstage-plugin-istio-egress-common',
  source: join(root, 'plugins/istio-egress-common/src'),
};
const scaffolder = {
  workspace: 'backstage-plugin-scaffolder-backend-module-istio-egress',
  source: join(root, 'plugins/scaffolder-backend-module-istio-egress/src'),
};
const nodeLibrary = {
  workspace: 'backstage-plugin-istio-egress-node',
  source: join(root, 'plugins/istio-egress-node/src'),
};
const catalog = {
  workspace: 'backstage-plugin-catalog-backend-module-istio-egress',
  source: join(root, 'plugins/catalog-backend-module-istio-egress/src'),
};

const REGISTRY = join(core.source, 'checks/registry.ts');
const CHECK_LISTS = ['policyChecks', 'datedChecks', 'setChecks'];
const READERS = ['schema', 'request', 'platform'];

const golden = { workspace: 'istio-egress-test', tests: ['golden.test.ts'] };
const testsOf = ({ workspace }, ...folders) => ({
  workspace,
  tests: folders.map(folder => `${folder}/*.test.ts`),
});

/**
 * Every mutant: `edit` replaces the text of `file` from `start` to `end`, and
 * `stages` are two lots of tests, of a workspace each, in the order in which they are asked.
 */
export function listMutants() {
  const ofChecks = [testsOf(core, 'checks'), golden];
  const ofReaders = [testsOf(core, ...READERS), golden];
  return distinct([
    ...checks(ofChecks),
    ...mutantsIn(core, 'checks', 'condition', conditionsOf, ofChecks),
    ...READERS.flatMap(folder =>
      mutantsIn(core, folder, 'reader', refusalsOf, ofReaders),
    ),
    // What the actions refuse by it, their tests notice.
    ...['ownership', 'conflicts'].flatMap(folder =>
      mutantsIn(nodeLibrary, folder, 'backend', conditionsOf, [
        testsOf(scaffolder, 'actions'),
        testsOf(scaffolder, '**'),
      ]),
    ),
    ...mutantsIn(nodeLibrary, 'target', 'backend', conditionsOf, [
      testsOf(nodeLibrary, 'target'),
      testsOf(scaffolder, '**'),
    ]),
    ...mutantsOutside(scaffolder, 'actions'),
    ...mutantsOutside(catalog, 'policies'),
  ]);
}

/** Of two with one name the second is told so. */
function distinct(mutants) {
  const counts = new Map();
  return mutants.map(mutant => {
    const count = (counts.get(mutant.name) ?? 0) + 1;
    counts.set(mutant.name, count);
    return count === 1
      ? mutant
      : { ...mutant, name: `${mutant.name} (${count})` };
  });
}

/** Nothing taken out: what fails in these stages would kill anything. */
export function untouched(stages) {
  return {
    kind: 'none',
    name: 'nothing',
    file: REGISTRY,
    edit: { start: 0, end: 0, text: '' },
    stages,
  };
}

/**
 * Turned off where it stands rather than left out, so that no test that
 * compares lists of names can claim to have noticed.
 */
function checks(stages) {
  const mutants = [];
  visit(parse(REGISTRY), node => {
    if (
      !ts.isVariableDeclaration(node) ||
      !CHECK_LISTS.includes(node.name.text)
    ) {
      return;
    }
    for (const check of node.initializer.elements) {
      mutants.push({
        kind: 'check',
        name: check.text,
        file: REGISTRY,
        edit: replaced(check, `{ ...${check.text}, find: () => [] }`),
        stages,
      });
    }
  });
  if (mutants.length === 0) throw new Error(`No checks found in ${REGISTRY}`);
  return mutants;
}

/** Code that refuses outside of the core: before its own tests, and before all of its package. */
function mutantsOutside(plugin, folder) {
  return mutantsIn(plugin, folder, 'backend', conditionsOf, [
    testsOf(plugin, folder),
    testsOf(plugin, '**'),
  ]);
}

function mutantsIn({ source }, folder, kind, editsOf, stages) {
  const mutants = sourcesOf(join(source, folder)).flatMap(file => {
    const found = [];
    visit(parse(file), node => {
      for (const { what, edit } of editsOf(node)) {
        const place = relative(source, file).replace(/\.ts$/, '');
        const name = `${place}, ${placeOf(node)}: ${what}`;
        found.push({ kind, name, file, edit, stages });
      }
    });
    return found;
  });
  if (mutants.length === 0) throw new Error(`Nothing decides in ${folder}`);
  return mutants;
}
