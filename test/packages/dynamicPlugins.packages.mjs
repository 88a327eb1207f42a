import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { extract } from 'tar';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { root } from '../../release/packages.mjs';
import { ensureNpmTools } from '../tools/npmTools.mjs';

const packed = JSON.parse(readFileSync(process.env.PACKED, 'utf8'));
const plugins = packed.filter(({ folder }) => folder.startsWith('plugins/'));
const backends = plugins.filter(({ manifest }) =>
  ['backend-plugin', 'backend-plugin-module'].includes(manifest.backstage.role),
);
const EMBEDDED = [
  'backstage-plugin-istio-egress-common',
  'backstage-plugin-istio-egress-node',
];
const RHDH = '1.9.1';
const YARN = '4.18.1';

const manifestAt = place =>
  JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));

/** What Red Hat Developer Hub loads: what its own command exports of the backends. */
describe('The dynamic plugins for Red Hat Developer Hub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamic-plugins-'));
  let tools;

  before(async () => {
    tools = ensureNpmTools(`rhdh-cli-${RHDH}-yarn-${YARN}`, {
      '@red-hat-developer-hub/cli': RHDH,
      '@yarnpkg/cli-dist': YARN,
    });
    // A repository of what was built, as the command takes packages as they are before they are packed.
    for (const { folder: source, tarball } of plugins) {
      const place = join(folder, source);
      mkdirSync(place, { recursive: true });
      await extract({ file: tarball, cwd: place, strip: 1 });
      copyFileSync(
        join(root, source, 'package.json'),
        join(place, 'package.json'),
      );
    }
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        name: 'built',
        version: '0.0.0',
        private: true,
        workspaces: ['plugins/*'],
      }),
    );
    writeFileSync(join(folder, 'yarn.lock'), '');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function exportPlugin(source) {
    const bin = join(tools, 'node_modules/.bin');
    execFileSync(
      join(bin, 'rhdh-cli'),
      ['plugin', 'export', '--no-build', '--embed-package', ...EMBEDDED],
      {
        cwd: join(folder, source),
        encoding: 'utf8',
        // What it says is told with a failure.
        stdio: 'pipe',
        env: {
          ...process.env,
          PATH: [bin, process.env.PATH].join(delimiter),
          YARN_ENABLE_SCRIPTS: 'false',
          YARN_ENABLE_TELEMETRY: 'false',
          YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
          YARN_NODE_LINKER: 'node-modules',
        },
      },
    );
  }

  for (const { folder: source, manifest } of backends) {
    it(`are exported of ${manifest.name}, with what is ours in them and what is Backstage's outside`, () => {
      exportPlugin(source);
      const place = join(folder, source, 'dist-dynamic');
      const modules = join(place, 'node_modules');
      const exported = manifestAt(place);
      assert.equal(exported.name, `${manifest.name}-dynamic`);
      assert.ok('@backstage/backend-plugin-api' in exported.peerDependencies);
      assert.ok(!existsSync(join(modules, '@backstage')));
      assert.deepEqual(
        readdirSync(modules).filter(name => EMBEDDED.includes(name)),
        EMBEDDED,
      );
      // Backstage is found where the portal has it, in a folder above.
      const kind = execFileSync(
        process.execPath,
        ['-p', 'require(process.argv[1]).default.$$type', place],
        { encoding: 'utf8' },
      );
      assert.equal(kind.trim(), '@backstage/BackendFeature');
    });
  }

  it('bring the templates', () => {
    const { folder: source } = backends.find(
      ({ manifest }) => manifest.backstage.pluginId === 'scaffolder',
    );
    const templates = join(folder, source, 'dist-dynamic/templates/all.yaml');
    assert.ok(existsSync(templates));
  });
});
