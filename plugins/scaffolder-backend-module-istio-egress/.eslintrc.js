const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'templates',
    'publishing',
    'metrics',
    'workspaces',
    'formerState',
    'actions',
  ]),
);
