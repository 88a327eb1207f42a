// One file with all that the command line is made of: `npx istio-egress` installs nothing else.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const dist = join(here, 'dist');

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/istio-egress.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // ECMAScript modules first: of those, what is not used is left out.
  mainFields: ['module', 'main'],
  banner: { js: '#!/usr/bin/env node' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(
  join(dist, 'THIRD-PARTY-LICENSES.txt'),
  thirdParties(Object.keys(metafile.inputs)).map(licenseOf).join('\n'),
);

/** The folders of the packages that files belong to. */
function thirdParties(files) {
  const folders = files
    .map(file => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
    .filter(folder => folder !== undefined);
  return [...new Set(folders)].sort().map(folder => join(here, folder));
}

function licenseOf(folder) {
  const { name, version } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find(each => /^licen[sc]e/i.test(each));
  if (file === undefined) {
    throw new Error(`${name} is bundled, and its folder has no license.`);
  }
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version}\n\n${text}\n`;
}
