const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'output.ts',
    'call.ts',
    'yamlFile.ts',
    'directory.ts',
    'gitTree.ts',
    'annotations',
    'commands',
    'run.ts',
    'main.ts',
  ]),
);
