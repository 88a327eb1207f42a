const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'findings',
    'formerState',
    'platform',
    'target',
    'hosts',
    'places',
    'reading',
    'ownership',
    'conflicts',
    'metrics',
    'proposals',
    'publishing',
    'audit',
  ]),
);
