const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, ['GiteaApi.ts', 'serverUser.ts', 'LocalGitea.ts']),
);
