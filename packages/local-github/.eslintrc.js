const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'git',
    'storage',
    'comparison',
    'views',
    'webhooks',
    'pulls',
    'Services.ts',
    'api',
    'pages',
    'transport',
    'createApp.ts',
  ]),
);
