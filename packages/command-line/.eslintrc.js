const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, ['call.ts', 'directory.ts', 'run.ts', 'main.ts']),
);
