const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** What only tests use: it may import everything. */
const OF_TESTS = ['__testUtils__', 'properties', 'testing'];

/**
 * ESLint's configuration for a package in which imports point one way: a folder
 * (or file) of `src` may import those before it in `flow`, and none after it.
 * Every folder has to have its place.
 */
module.exports = function layers(root, flow) {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !OF_TESTS.includes(entry.name))
    .map(({ name }) => name);
  const unplaced = folders.filter(folder => !flow.includes(folder));
  if (unplaced.length > 0) {
    throw new Error(
      `${root}/.eslintrc.js does not say where ${unplaced} come in the order of imports.`,
    );
  }
  const zones = flow.flatMap((folder, position) =>
    flow.slice(position + 1).map(later => ({
      target: `./src/${folder}`,
      from: `./src/${later}`,
      message: `${folder} comes before ${later}.`,
    })),
  );
  return {
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    rules: {
      'import/no-restricted-paths': ['error', { basePath: root, zones }],
    },
  };
};
