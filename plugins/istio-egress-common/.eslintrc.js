const { builtinModules } = require('node:module');

// Data flows one way, and so do imports: a folder may import those before it.
const FLOW = [
  'names',
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
  'contract',
  'files',
  'verify',
  'readme',
  'repository',
  'drift',
  'pullRequest',
];

const zones = FLOW.flatMap((folder, position) =>
  FLOW.slice(position + 1).map(later => ({
    target: `./src/${folder}`,
    from: `./src/${later}`,
    message: `${folder} comes before ${later}.`,
  })),
);

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  restrictedSrcImports: builtinModules,
  restrictedImportPatterns: [
    'node:*',
    '@backstage/*',
    'react',
    'react-dom',
    'backstage-plugin-*',
  ],
});
