const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'translation',
    'expiry',
    'catalog',
    'api',
    'export',
    'loading',
    'platform',
    'verdict',
    'components',
    'formFields',
    'classic',
  ]),
);
