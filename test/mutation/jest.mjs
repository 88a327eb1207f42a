// Runs tests against mutants: a mutant is a project of Jest's.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runCLI } from 'jest';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../..');
const TYPESCRIPT = '\\.(mts|cts|ts)$';

/**
 * For each mutant the first test that fails, as `{ file, name }`, or nothing.
 *
 * @param testsOf {(mutant) => { workspace: string, tests: string[] }}
 */
export async function findKillers(mutants, testsOf) {
  const { projects } = await require('@backstage/cli/config/jest');
  // Without a `rootDir`: it would be every project's.
  const configuration = {
    projects: mutants.map((mutant, index) => {
      const { workspace, tests } = testsOf(mutant);
      const project = projects.find(each => each.displayName === workspace);
      return {
        ...project,
        id: 'mutation',
        displayName: String(index),
        testMatch: tests.map(test => `<rootDir>/${test}`),
        transform: {
          ...project.transform,
          [TYPESCRIPT]: [
            require.resolve('./mutate.cjs'),
            {
              file: mutant.file,
              edit: mutant.edit,
              next: project.transform[TYPESCRIPT],
            },
          ],
        },
      };
    }),
  };
  const { results } = await runCLI(
    {
      config: JSON.stringify(configuration),
      maxWorkers: '100%',
      reporters: [],
      // As `npm test` has it: what merely takes long has noticed nothing.
      testTimeout: 60_000,
      watchman: false,
      _: [],
      $0: 'jest',
    },
    [root],
  );
  return mutants.map((mutant, index) => {
    const files = results.testResults.filter(
      ({ displayName }) => displayName.name === String(index),
    );
    if (files.length === 0) throw new Error(`${mutant.name} met no test`);
    const killer = files
      .flatMap(({ testFilePath, testResults }) =>
        testResults.map(({ fullName, status }) => ({
          file: testFilePath,
          name: fullName,
          status,
        })),
      )
      .find(({ status }) => status === 'failed');
    const unloaded = files.find(({ testExecError }) => testExecError);
    if (!killer && unloaded) {
      throw new Error(
        `${mutant.name} does not even load: ${unloaded.failureMessage}`,
      );
    }
    return killer;
  });
}
