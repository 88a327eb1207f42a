import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs something with a folder of its own, and removes it afterwards. */
export async function withFolder<T>(
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'istio-egress-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes files below a folder, those of one folder at once, as the action does. */
export async function writeFiles(
  root: string,
  files: Iterable<readonly [path: string, content: string]>,
): Promise<void> {
  const folders = new Map<string, [place: string, content: string][]>();
  for (const [path, content] of files) {
    const place = join(root, path);
    const folder = dirname(place);
    folders.set(folder, [...(folders.get(folder) ?? []), [place, content]]);
  }
  for (const [folder, written] of folders) {
    await mkdir(folder, { recursive: true });
    await Promise.all(written.map(file => writeFile(...file)));
  }
}
