const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'policies',
    'reach',
    'manifests',
    'previews',
    'history',
    'drift',
    'inForce',
    'expiry',
    'metrics',
    'mcp',
    'routes',
    'formerState',
  ]),
);
