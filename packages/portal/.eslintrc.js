const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'folders.ts',
    'freePorts.ts',
    'environment.ts',
    'config.ts',
    'demoRepositories.ts',
    'localGithub.ts',
    'localGitea.ts',
    'startPortal.ts',
  ]),
);
