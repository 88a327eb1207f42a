import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

/** The manifests that stand in a folder, by path. */
export async function readManifests(
  folder: string,
): Promise<Map<string, string>> {
  const entries = await readdir(join(folder, 'manifests'), {
    recursive: true,
    withFileTypes: true,
  });
  const files = new Map<string, string>();
  for (const entry of entries.filter(each => each.isFile())) {
    const place = join(entry.parentPath, entry.name);
    const path = place.slice(folder.length + 1).split(/[\\/]/);
    files.set(path.join(posix.sep), await readFile(place, 'utf8'));
  }
  return files;
}

/** Throws unless two sets of manifests are the same bytes: else a comparison compares nothing. */
export function proveSameBytes(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): void {
  prove(ours, theirs, text => text);
}

/** Throws unless two sets of manifests hold the same objects in the same files. */
export function proveSameObjects(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): void {
  prove(ours, theirs, parse);
}

function prove(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
  read: (text: string) => unknown,
) {
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [here, there] = [ours, theirs].map(tree => tree.get(path));
    if (
      here === undefined ||
      there === undefined ||
      !isDeepStrictEqual(read(here), read(there))
    ) {
      throw new Error(`${path} is not the same:\n${here}\n${there}`);
    }
  }
}
