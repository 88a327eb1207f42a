import {
  globSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { releaseOf } from './release.mjs';

/**
 * Makes a portal as a company does: by create-app, with yarn. Nothing of ours is in it yet.
 *
 * @param folder - where it is made; is not there before
 * @param release - one of `releases`
 * @param frontend - one of `frontends`
 * @param registry - what `startRegistry` returned; holds Backstage at this release from now on
 * @param overrides - versions of packages that have to be others on this machine
 * @param shell - where yarn and create-app are found
 * @param tools - the folder that create-app is installed in
 * @param cache - the folder that keeps what yarn fetches
 */
export async function makePortal({
  folder,
  release,
  frontend,
  registry,
  overrides,
  shell,
  tools,
  cache,
}) {
  const legacy = frontend === 'classic' ? '--legacy' : '';
  mkdirSync(folder, { recursive: true });
  await shell.run(
    'create-app',
    `backstage-create-app --skip-install ${legacy} --path "${folder}"`,
    folder,
  );
  const created = createRequire(join(tools, 'index.js'))(
    join(tools, 'node_modules/@backstage/create-app/dist/lib/versions.cjs.js'),
  ).packageVersions;
  const { root: ownRelease, ...ownVersions } = created;
  const version = await releaseOf(
    release.begin ?? ownVersions,
    registry.packumentOf,
  );
  registry.hold(version);

  if (release.begin) await raise(folder, version);
  else if (!ownRelease.startsWith(`${release.name}.`)) {
    throw new Error(
      `create-app ${release.createApp} is of ${ownRelease}, not ${release.name}`,
    );
  }
  setUp(folder, { registry, overrides, cache });
  await shell.run('yarn install', 'yarn install', folder);
}

const manifestsOf = folder =>
  globSync('{.,packages/*}/package.json', { cwd: folder }).map(file =>
    join(folder, file),
  );

/** Asks for the versions of the release, as `backstage-cli versions:bump` does by a manifest of the release. */
async function raise(folder, version) {
  for (const file of manifestsOf(folder)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    for (const kind of ['dependencies', 'devDependencies']) {
      for (const name of Object.keys(manifest[kind] ?? {})) {
        if (name.startsWith('@backstage/')) {
          manifest[kind][name] = `^${await version(name)}`;
        }
      }
    }
    writeFileSync(file, JSON.stringify(manifest, undefined, 2));
  }
}

/** What is of this machine, and not of the portal. */
function setUp(folder, { registry, overrides, cache }) {
  const settings = join(folder, '.yarnrc.yml');
  writeFileSync(
    settings,
    stringify({
      ...parse(readFileSync(settings, 'utf8')),
      npmRegistryServer: registry.url.replace(/\/$/, ''),
      unsafeHttpWhitelist: ['127.0.0.1'],
      globalFolder: yarnsOwn(folder, cache),
      enableGlobalCache: false,
      cacheFolder: join(cache, 'cache'),
      nmMode: 'hardlinks-global',
      // Compilers and downloads, which `overrides` make needless.
      enableScripts: false,
      enableTelemetry: false,
      enableImmutableInstalls: false,
      // It asks a search engine for types of what is added.
      tsEnableAutoTypes: false,
    }),
  );
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.resolutions = { ...manifest.resolutions, ...overrides };
  writeFileSync(file, JSON.stringify(manifest, undefined, 2));
  // create-app fetches one to begin with, of any release, where there is an internet.
  writeFileSync(join(folder, 'yarn.lock'), '');
}

/**
 * The folder that yarn calls its own for a portal. It keeps what a registry said there, and ours says something else each
 * time; files of packages are the same for all.
 */
function yarnsOwn(folder, cache) {
  const own = `${folder}-yarn`;
  const store = join(cache, 'store');
  mkdirSync(own);
  mkdirSync(store, { recursive: true });
  symlinkSync(store, join(own, 'store'));
  return own;
}
