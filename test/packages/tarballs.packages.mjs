import {
  checkPackage,
  createPackageFromTarballData,
} from '@arethetypeswrong/core';
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { extract } from 'tar';
import { parse } from 'yaml';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { root } from '../../release/packages.mjs';
import { acceptedByAttw, acceptedByPublint } from './accepted.mjs';
import { startSeconds } from './startSeconds.mjs';

const packed = JSON.parse(readFileSync(process.env.PACKED, 'utf8'));
const COMMAND_LINE = 'istio-egress';
const SCAFFOLDER_MODULE =
  'backstage-plugin-scaffolder-backend-module-istio-egress';
const plugins = packed.filter(({ manifest }) => manifest.name !== COMMAND_LINE);

const folder = mkdtempSync(join(tmpdir(), 'installed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(command, args, cwd) {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** An empty project with these tarballs, installed by npm as an adopter has to: with what the root package overrides. */
function project(name, tarballs) {
  const place = join(folder, name);
  mkdirSync(place);
  const { overrides } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: Object.fromEntries(
        tarballs.map(({ manifest, tarball }) => [
          manifest.name,
          `file:${tarball}`,
        ]),
      ),
      overrides,
    }),
  );
  run(
    'npm',
    [
      'install',
      '--ignore-scripts',
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
    ],
    place,
  );
  return {
    place,
    packageAt: packageName => join(place, 'node_modules', packageName),
  };
}

const manifestAt = place =>
  JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));

/** The import of each entry that is code. */
function entriesOf(place) {
  const { name, exports = {} } = manifestAt(place);
  return Object.entries(exports)
    .filter(([, entry]) => typeof entry !== 'string')
    .map(([mount]) => posix.join(name, mount));
}

describe('Each tarball', () => {
  const isOf = file => pattern =>
    file === pattern || file.startsWith(`${pattern}/`);

  for (const { folder: source, manifest, tarball, files } of packed) {
    describe(manifest.name, () => {
      const place = join(folder, 'unpacked', manifest.name);

      before(async () => {
        mkdirSync(place, { recursive: true });
        await extract({ file: tarball, cwd: place, strip: 1 });
      });

      it('holds what its manifest lists, the license and the README, and nothing else', () => {
        const listed = manifestAt(place).files;
        const allowed = ['LICENSE', 'README.md', 'package.json', ...listed];
        assert.deepEqual(
          files.filter(file => !allowed.some(isOf(file))),
          [],
        );
        assert.deepEqual(
          [...allowed].filter(each => !files.some(file => isOf(file)(each))),
          [],
        );
        assert.equal(
          readFileSync(join(place, 'LICENSE'), 'utf8'),
          readFileSync(join(root, 'LICENSE'), 'utf8'),
        );
      });

      it('holds no tests, and no path of the machine that made it', () => {
        assert.deepEqual(
          files.filter(file => /__testUtils__|\.test\.|\/testing\//.test(file)),
          [],
        );
        const telling = files.filter(file =>
          readFileSync(join(place, file), 'utf8').includes(root),
        );
        assert.deepEqual(telling, []);
        const outside = files
          .filter(file => file.endsWith('.map'))
          .flatMap(file =>
            JSON.parse(readFileSync(join(place, file), 'utf8')).sources.map(
              each => posix.join(posix.dirname(file), each),
            ),
          )
          // What the bundler adds for styles lies with the packages of this repository.
          .filter(each => !/^(src|(..\/)+node_modules)\//.test(each));
        assert.deepEqual(outside, []);
      });

      it('says where it comes from, and what it is', () => {
        const { repository, homepage, bugs, keywords, description, license } =
          manifestAt(place);
        const { url } = JSON.parse(
          readFileSync(join(root, 'package.json'), 'utf8'),
        ).repository;
        assert.deepEqual(repository, { type: 'git', url, directory: source });
        const page = url.replace(/^git\+(.*)\.git$/, '$1');
        assert.equal(homepage, `${page}#readme`);
        assert.deepEqual(bugs, { url: `${page}/issues` });
        assert.equal(license, 'Apache-2.0');
        assert.ok(description.length > 20);
        assert.ok(keywords.includes('istio'));
      });

      it('has a README whose links lead to files of the repository', () => {
        const text = readFileSync(join(place, 'README.md'), 'utf8');
        const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
          .map(([, target]) => target)
          .filter(target => !/^https?:/.test(target));
        const broken = targets.filter(
          target => !existsSync(join(root, source, target)),
        );
        assert.deepEqual(broken, []);
      });
    });
  }

  it('holds the configuration’s schema, where the core has it', () => {
    const place = join(
      folder,
      'unpacked',
      'backstage-plugin-istio-egress-common',
    );
    const schema = JSON.parse(
      readFileSync(join(place, manifestAt(place).configSchema), 'utf8'),
    );
    assert.ok(schema.properties.istioEgress.properties.proxies);
  });

  it('holds each template that its location names', () => {
    const place = join(folder, 'unpacked', SCAFFOLDER_MODULE);
    const { spec } = parse(
      readFileSync(join(place, 'templates/all.yaml'), 'utf8'),
    );
    const kinds = spec.targets.map(
      target =>
        parse(readFileSync(join(place, 'templates', target), 'utf8')).kind,
    );
    assert.deepEqual(kinds, Array(5).fill('Template'));
  });
});

describe('The linters of packages', () => {
  const unused = {
    publint: new Set(Object.keys(acceptedByPublint)),
    attw: new Set(Object.keys(acceptedByAttw)),
  };

  for (const { manifest, tarball } of packed) {
    it(`find nothing in ${manifest.name} that is not accepted`, async () => {
      const content = new Uint8Array(readFileSync(tarball));
      const { messages, pkg } = await publint({
        pack: { tarball: content.buffer },
        level: 'warning',
      });
      const said = messages.filter(
        ({ code }) =>
          !unused.publint.delete(code) && !(code in acceptedByPublint),
      );
      assert.deepEqual(
        said.map(message => formatMessage(message, pkg) ?? message.code),
        [],
      );

      const { problems = [] } = await checkPackage(
        createPackageFromTarballData(content),
      );
      const wrong = problems.filter(
        ({ kind }) => !unused.attw.delete(kind) && !(kind in acceptedByAttw),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('say all that is accepted', () => {
    assert.deepEqual([...unused.publint, ...unused.attw], []);
  });
});

describe('An empty project with the plugins', () => {
  let installed;

  before(() => {
    console.log('Install the plugins …');
    installed = project('plugins', plugins);
  });

  it('loads every entry of the backends, by require and by import', () => {
    const backends = plugins.filter(
      ({ manifest }) => !manifest.backstage.role.startsWith('frontend'),
    );
    const entries = backends.flatMap(({ manifest }) =>
      entriesOf(installed.packageAt(manifest.name)),
    );
    assert.equal(entries.length, backends.length + 1);
    const script = join(installed.place, 'load.cjs');
    writeFileSync(
      script,
      `
      (async () => {
        for (const entry of ${JSON.stringify(entries)}) {
          const names = [Object.keys(require(entry)), Object.keys(await import(entry))];
          if (names.some(each => each.length === 0)) throw new Error(entry + ' exports nothing');
        }
      })();`,
    );
    run('node', [script], installed.place);
  });

  it('loads the features as a backend does', () => {
    const features = plugins.flatMap(({ manifest }) => {
      const place = installed.packageAt(manifest.name);
      return Object.entries(manifestAt(place).backstage.features ?? {})
        .filter(([, kind]) => kind === '@backstage/BackendFeature')
        .map(([mount]) => posix.join(manifest.name, mount));
    });
    assert.equal(features.length, 4);
    const script = join(installed.place, 'features.cjs');
    writeFileSync(
      script,
      `
      const kinds = ${JSON.stringify(
        features,
      )}.map(entry => require(entry).default.$$type);
      process.stdout.write(JSON.stringify(kinds));`,
    );
    assert.deepEqual(
      JSON.parse(run('node', [script], installed.place)),
      Array(4).fill('@backstage/BackendFeature'),
    );
  });

  it('bundles every entry of the frontend', async () => {
    const entries = entriesOf(
      installed.packageAt('backstage-plugin-istio-egress'),
    );
    const { metafile, errors } = await build({
      stdin: {
        contents: entries
          .map((entry, index) => `export * as entry${index} from '${entry}';`)
          .join('\n'),
        resolveDir: installed.place,
      },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      outdir: join(folder, 'bundle'),
      loader: { '.svg': 'dataurl', '.png': 'dataurl' },
      external: ['stream', 'buffer', 'process'],
      logLevel: 'silent',
    });
    assert.deepEqual(errors, []);
    const inputs = Object.keys(metafile.inputs);
    assert.ok(
      inputs.some(each =>
        each.endsWith('backstage-plugin-istio-egress/dist/index.esm.js'),
      ),
    );
  });
});

describe('An empty project with the command line', () => {
  let installed;
  const cases = join(root, 'test/cases/guide');

  before(() => {
    console.log('Install the command line …');
    installed = project(
      'command-line',
      packed.filter(({ manifest }) => manifest.name === COMMAND_LINE),
    );
  });

  it('has nothing else to install', () => {
    const { packages } = JSON.parse(
      readFileSync(join(installed.place, 'package-lock.json'), 'utf8'),
    );
    assert.deepEqual(Object.keys(packages), [
      '',
      `node_modules/${COMMAND_LINE}`,
    ]);
  });

  it('renders by npx what the repository’s case expects', () => {
    run(
      'npx',
      [
        '--no-install',
        'istio-egress',
        'render',
        join(cases, 'request.yaml'),
        '--platform',
        join(cases, 'platform.yaml'),
        '--out',
        'out',
      ],
      installed.place,
    );
    assert.equal(
      run(
        'diff',
        ['-r', join(installed.place, 'out'), join(cases, 'expected')],
        dirname(cases),
      ),
      '',
    );
  });

  it('starts within a few times of what Node takes to start', () => {
    const program = join(
      installed.packageAt(COMMAND_LINE),
      manifestAt(installed.packageAt(COMMAND_LINE)).bin['istio-egress'],
    );
    const node = startSeconds(['-e', '0']);
    const ours = startSeconds([program, 'help']);
    console.log(
      `Node starts in ${node.toFixed(2)} s, the command line in ${ours.toFixed(
        2,
      )} s`,
    );
    assert.ok(ours < 12 * node, `${ours} s, and Node alone ${node} s`);
  });
});
