// Makes portals by create-app, adopts istio-egress as docs/adopt.md says, and tells a short story in each.
// Usage: node test/portals/run.mjs [--release <release>|oldest|newest] [--frontend new|classic] [--tarballs <folder>] [--keep]
// With --tarballs, takes what test:packages left in that folder. With --keep, the portals are left there to look at.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
// By path: it is no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { packAll } from '../../release/pack.mjs';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { root } from '../../release/packages.mjs';
import { ensureChromium } from '../tools/chromium.mjs';
import { frontends, releases } from './releases.mjs';
import { assertSupported, versionsIn, writeSupported } from './supported.mjs';
import { tryPortal } from './tryPortal.mjs';

const { values } = parseArgs({
  options: {
    release: { type: 'string' },
    frontend: { type: 'string' },
    tarballs: { type: 'string' },
    keep: { type: 'boolean' },
  },
});
const named = { oldest: releases[0], newest: releases.at(-1) };
const wantedReleases = releases.filter(
  release =>
    values.release === undefined ||
    values.release === release.name ||
    named[values.release] === release,
);
const wantedFrontends = frontends.filter(
  frontend => values.frontend === undefined || values.frontend === frontend,
);
if (wantedReleases.length === 0 || wantedFrontends.length === 0) {
  const names = releases.map(({ name }) => name).join(', ');
  console.error(`--release is one of oldest, newest, ${names}.`);
  console.error(`--frontend is one of ${frontends.join(', ')}.`);
  process.exit(2);
}

assertSupported(root, releases);
ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'portals-'));
try {
  const packed = values.tarballs
    ? JSON.parse(readFileSync(join(values.tarballs, 'packed.json'), 'utf8'))
    : await packAll(join(folder, 'tarballs'), line => console.log(`${line} …`));
  const tried = [];
  for (const release of wantedReleases) {
    let versions;
    for (const frontend of wantedFrontends) {
      const from = Date.now();
      const portal = join(folder, `${release.name}-${frontend}`);
      await tryPortal({ folder: portal, release, frontend, packed });
      versions = versionsIn(portal);
      const seconds = ((Date.now() - from) / 1000).toFixed(0);
      console.log(`${release.name} ${frontend} took ${seconds} s`);
      if (!values.keep) rmSync(portal, { recursive: true });
    }
    tried.push({ name: release.name, frontends: wantedFrontends, versions });
  }
  const isAll =
    wantedReleases.length === releases.length &&
    wantedFrontends.length === frontends.length;
  if (isAll) writeSupported(root, tried);
} finally {
  if (values.keep) console.log(`The portals are in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
