const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'folders.ts',
    'freePorts.ts',
    'config.ts',
    'demoRepositories.ts',
    'localGithub.ts',
    'startPortal.ts',
  ]),
);
