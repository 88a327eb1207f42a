const layers = require('../../lint/layers');

const ofLayers = layers(__dirname, [
  'output.ts',
  'call.ts',
  'yamlFile.ts',
  'directory.ts',
  'checkClusters.ts',
  'repository.ts',
  'planned.ts',
  'planRender.ts',
  'planRemove.ts',
  'gitTree.ts',
  'annotations',
  'commands',
  'run.ts',
  'main.ts',
]);

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...ofLayers,
  rules: {
    ...ofLayers.rules,
    // What it is made of is bundled: whoever installs it installs nothing else.
    '@backstage/no-undeclared-imports': 'off',
  },
});
