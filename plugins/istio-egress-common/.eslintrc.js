const { builtinModules } = require('node:module');
const layers = require('../../lint/layers');

// Data flows one way, and so do imports: a folder may import those before it.
const FLOW = [
  'names',
  'plainData',
  'findings',
  'schema',
  'request',
  'platform',
  'portal',
  'exceptions',
  'policies',
  'checks',
  'places',
  'plan',
  'verdict',
  'manifests',
  'catalog',
  'permissions',
  'contract',
  'files',
  'verify',
  'readme',
  'repository',
  'drift',
  'inForce',
  'treeCheck',
  'explain',
  'import',
  'reach',
  'discover',
  'pullRequest',
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...layers(__dirname, FLOW),
  restrictedSrcImports: builtinModules,
  restrictedImportPatterns: [
    'node:*',
    '@backstage/*',
    'react',
    'react-dom',
    'backstage-plugin-*',
  ],
});
