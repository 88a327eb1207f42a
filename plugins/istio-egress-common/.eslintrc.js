const { builtinModules } = require('node:module');
const layers = require('../../lint/layers');

/*
 * Data flows one way, and so do imports: a folder may import those before it.
 * `plan/names.ts` depends on nothing, so that every rule can name a policy.
 */
const FLOW = [
  'findings',
  'schema',
  'request',
  'platform',
  'policies',
  'checks',
  'plan',
  'verdict',
  'manifests',
  'catalog',
  'permissions',
  'files',
  'portal',
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...layers(__dirname, FLOW, { checks: { plan: ['./names.ts'] } }),
  restrictedSrcImports: builtinModules,
  restrictedImportPatterns: [
    'node:*',
    '@backstage/*',
    'react',
    'react-dom',
    'backstage-plugin-*',
  ],
});
