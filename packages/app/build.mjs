// Builds what the backend serves. Plain Node and esbuild: `npm start` installs
// no more than the portal needs, and the bundler of Backstage's CLI comes with
// 700 packages. `npm run dev` uses that one, for its hot reload.
import { loadConfigSchema } from '@backstage/config-loader';
import { build } from 'esbuild';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const require = createRequire(import.meta.url);

/** What `app.packages: all` finds: the module of each frontend plugin among the dependencies. */
function pluginModules() {
  const { dependencies } = require('./package.json');
  return Object.keys(dependencies).flatMap(name => {
    const { backstage, exports } = manifestOf(name);
    if (!/^frontend-plugin(-module)?$/.test(backstage?.role)) {
      return [];
    }
    return exports?.['./alpha']
      ? [{ name }, { name, export: './alpha' }]
      : [{ name }];
  });
}

function manifestOf(name) {
  try {
    return require(`${name}/package.json`);
  } catch {
    // It does not export its manifest, as every package of Backstage does.
    return {};
  }
}

/** The modules as the app looks for them, and the app itself after that. */
function entry() {
  const modules = pluginModules();
  const imports = modules.map(
    ({ name, export: subpath = '' }, index) =>
      `import * as module${index} from '${join(name, subpath)}';`,
  );
  const discovered = modules.map(
    (module, index) =>
      // By a variable key: not every module has a default export.
      `{ ...${JSON.stringify(module)}, default: module${index}[key] }`,
  );
  return [
    ...imports,
    `const key = ['default'][0];`,
    `window['__@backstage/discovered__'] = { modules: [${discovered}] };`,
    `import('./src');`,
  ].join('\n');
}

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: here,
    stdin: { contents: entry(), resolveDir: here, sourcefile: 'main.js' },
    outdir: join(dist, 'static'),
    entryNames: 'main.[hash]',
    chunkNames: '[name].[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    // As Backstage's bundler: for browsers first, then what can be split.
    mainFields: ['browser', 'module', 'main'],
    // What the catalog's export to CSV asks of Node.
    alias: { stream: 'stream-browserify' },
    inject: ['globals.mjs'],
    define: {
      global: 'globalThis',
      'process.env.NODE_ENV': '"production"',
      'process.env.HAS_REACT_DOM_CLIENT': 'true',
      // The backend writes the configuration into the page.
      'process.env.APP_CONFIG': '[]',
      'process.env.BUILD_INFO': '{}',
    },
    // Within the scripts: their address would depend on the page's.
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
  });
  return Object.keys(metafile.outputs).map(file => basename(file));
}

function isMain(file) {
  return file.startsWith('main.');
}

/** The page, with the addresses that the backend fills in as it serves it. */
function page(files) {
  const styles = files
    .filter(file => file.endsWith('.css'))
    // All of them: no chunk loads its own. What all pages share is first.
    .sort((a, b) => Number(isMain(b)) - Number(isMain(a)))
    .map(
      file =>
        `<link rel="stylesheet" href="<%= publicPath %>/static/${file}" />`,
    );
  const script = files.find(file => isMain(file) && file.endsWith('.js'));
  const head = [
    '<meta name="backstage-app-mode" content="public" />',
    ...styles,
    `<script type="module" src="<%= publicPath %>/static/${script}"></script>`,
  ];
  return readFileSync(join(here, 'public/index.html'), 'utf8').replace(
    '</head>',
    `${head.join('\n')}\n</head>`,
  );
}

/** Which values of the configuration the frontend may see. */
async function configSchema() {
  const schema = await loadConfigSchema({
    dependencies: ['app'],
    packagePaths: [join(here, '../../package.json')],
  });
  return JSON.stringify(schema.serialize());
}

rmSync(dist, { recursive: true, force: true });
cpSync(join(here, 'public'), dist, { recursive: true });
rmSync(join(dist, 'index.html'));
const files = await bundle();
writeFileSync(join(dist, 'index.html.tmpl'), page(files));
writeFileSync(join(dist, '.config-schema.json'), await configSchema());
