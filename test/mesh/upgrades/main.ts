import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  planUpgrade,
  readPlatform,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';

/*
 * Started by the tests of the mesh, with the folder of a repository that a
 * former version rendered: prints its manifests, and what they are after each
 * upgrade, until there is nothing to upgrade any more.
 */

type Tree = ReadonlyMap<string, string>;

const MANIFESTS = 'manifests/';

async function readFiles(root: string): Promise<Tree> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        const text = await readFile(file, 'utf8');
        return [relative(root, file), text] as const;
      }),
    ),
  );
}

function manifestsOf(tree: Tree): Record<string, string> {
  return Object.fromEntries(
    [...tree].filter(([path]) => path.startsWith(MANIFESTS)),
  );
}

async function main(folder: string) {
  const platform = readPlatform(
    parse(await readFile(join(folder, 'platform.yaml'), 'utf8')),
  );
  if (!platform.ok) throw new Error(`${folder}: the platform is refused`);
  const trees = [await readFiles(join(folder, 'expected'))];
  for (;;) {
    const files = trees[trees.length - 1];
    const { findings, written, deleted } = planUpgrade({
      existing: readTree(files),
      platform: platform.value,
    });
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    if (written.size + deleted.length === 0) break;
    const upgraded = new Map([...files, ...written]);
    deleted.forEach(path => upgraded.delete(path));
    trees.push(upgraded);
  }
  process.stdout.write(JSON.stringify(trees.map(manifestsOf)));
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
