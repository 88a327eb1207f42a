import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const AUTHOR = ['-c', 'user.name=a-test', '-c', 'user.email=a-test@localhost'];
const run = promisify(execFile);

/**
 * The tree that git makes of a repository when it merges branches into the main
 * one, each after the others: each file's id by its path. Throws at a conflict.
 */
export async function mergedTree(
  url: string,
  branches: readonly string[],
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'merged-'));
  const git = (...args: string[]) =>
    run('git', ['-C', folder, ...AUTHOR, ...args], {
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    await git('clone', '--quiet', url, '.');
    for (const branch of branches) {
      await git('merge', '--quiet', '--no-edit', `origin/${branch}`);
    }
    const { stdout } = await git('ls-tree', '-r', '-z', 'HEAD');
    const files = stdout.split('\0').filter(Boolean);
    return Object.fromEntries(
      files.map(file => {
        const [about, path] = file.split('\t');
        const [, , id] = about.split(' ');
        return [path, id];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
