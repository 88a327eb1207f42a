const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'model',
    'permissions',
    'policies',
    'places',
    'proxies',
    'clusters',
    'templates',
    'freshness',
    'patterns',
  ]),
);
