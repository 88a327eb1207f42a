const layers = require('../../lint/layers');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  layers(__dirname, [
    'TestPullRequest.ts',
    'GitObjects.ts',
    'aReader.ts',
    'readObjects.ts',
    'aGithub.ts',
    'aPlatform.ts',
    'aTree.ts',
    'startServices.ts',
    'startPortal.ts',
    'hosts',
    'contract',
  ]),
);
