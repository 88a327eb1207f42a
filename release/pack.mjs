import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publishedPackages, root } from './packages.mjs';

const run = promisify(execFile);

/**
 * Builds all that is published, and packs it into a folder.
 *
 * @param destination - the folder for the tarballs
 * @param progress - is given a line for each step
 * @returns of each package its folder, its manifest, the tarball and the files in it
 */
export async function packAll(destination, progress) {
  mkdirSync(destination, { recursive: true });
  progress('Types');
  await npm(['run', '--silent', 'tsc']);
  const packed = [];
  for (const { folder, manifest } of publishedPackages()) {
    progress(`Build and pack ${manifest.name}`);
    packed.push({
      folder,
      manifest,
      ...(await pack(folder, destination)),
    });
  }
  return packed;
}

async function pack(folder, destination) {
  const manifest = join(root, folder, 'package.json');
  const source = readFileSync(manifest, 'utf8');
  try {
    await npm(['run', '--silent', 'build', `--workspace=${folder}`]);
    const { stdout } = await npm([
      'pack',
      '--json',
      '--loglevel=error',
      `--workspace=${folder}`,
      `--pack-destination=${destination}`,
    ]);
    // What the scripts of the package print stands before it.
    const [{ filename, files, size }] = Object.values(
      JSON.parse(stdout.slice(stdout.search(/^[[{]$/m))),
    );
    return {
      tarball: join(destination, filename),
      files: files.map(({ path }) => path),
      size,
    };
  } finally {
    // `postpack` restores it too, but not after a failure.
    if (readFileSync(manifest, 'utf8') !== source) {
      writeFileSync(manifest, source);
      rmSync(`${manifest}-prepack`, { force: true });
    }
  }
}

async function npm(args) {
  try {
    return await run('npm', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    throw new Error(
      `npm ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`,
    );
  }
}
