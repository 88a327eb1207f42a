import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { AcceptedSet } from './accept';
import type { Draft } from './draft';

/** Writes a set as a golden case: the form in which the judge reads everything. */
export async function writeCase(
  folder: string,
  { platform, requests, files }: AcceptedSet,
): Promise<void> {
  const contents = new Map([['platform.yaml', stringify(platform)]]);
  requests.forEach((request, index) =>
    contents.set(`request-${index + 1}.yaml`, stringify(request)),
  );
  for (const [path, content] of files) {
    if (path.startsWith('manifests/')) {
      contents.set(`expected/${path}`, content);
    }
  }
  const folders = new Set([...contents.keys()].map(dirname));
  await rm(folder, { recursive: true, force: true });
  for (const each of folders) {
    await mkdir(join(folder, each), { recursive: true });
  }
  for (const [path, content] of contents) {
    await writeFile(join(folder, path), content);
  }
}

/** A platform and its requests for people, in one text. */
export function toText({ platform, requests }: Draft): string {
  return [platform, ...requests]
    .map(document => stringify(document))
    .join('---\n');
}
