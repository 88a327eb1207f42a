import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withFolder, writeFiles } from '../measure/folders';

const ROOT = resolve(__dirname, '../../..');
const APP = join(ROOT, 'packages/app');

/** Bytes of JavaScript that a browser loads, compressed. */
export interface Loaded {
  /** Before the first page is shown. */
  atStart: number;
  /** When somebody opens a page that needs it. */
  later: number;
}

/**
 * Builds the portal's frontend for production, all packages but those that are
 * left out. The app's own `dist` is what a build writes: it is built anew by
 * the next start.
 */
export async function buildApp(leftOut: readonly string[]): Promise<Loaded> {
  return withFolder(async folder => {
    const config = JSON.stringify({ app: { packages: { exclude: leftOut } } });
    await writeFiles(folder, [['packages.yaml', config]]);
    const { status, stderr } = spawnSync(
      'backstage-cli',
      [
        ...['package', 'build'],
        ...['--config', join(ROOT, 'app-config.yaml')],
        ...['--config', join(folder, 'packages.yaml')],
      ],
      { cwd: APP, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The app could not be built: ${stderr}`);
    return measure(join(APP, 'dist'));
  });
}

async function measure(dist: string): Promise<Loaded> {
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const loaded: Loaded = { atStart: 0, later: 0 };
  for (const name of await readdir(join(dist, 'static'))) {
    if (!name.endsWith('.js')) continue;
    const content = await readFile(join(dist, 'static', name));
    loaded[page.includes(`/static/${name}"`) ? 'atStart' : 'later'] +=
      gzipSync(content).length;
  }
  return loaded;
}
