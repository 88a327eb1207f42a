const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
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
  ]),
);
