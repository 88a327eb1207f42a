const { builtinModules } = require('node:module');

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
  'places',
  'plan',
  'verdict',
  'manifests',
  'catalog',
  'permissions',
  'files',
  'portal',
];

const zones = FLOW.flatMap((folder, position) =>
  FLOW.slice(position + 1).map(later => ({
    target: `./src/${folder}`,
    from: `./src/${later}`,
    except: folder === 'checks' && later === 'plan' ? ['./names.ts'] : [],
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
