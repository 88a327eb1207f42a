import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from 'istio-egress-test-utils';

/** An action's `filesToWrite`: these paths, whatever is in them. */
export const asWritten = (paths: readonly string[]) =>
  paths.map(path => ({ path, id: expect.stringMatching(/^[0-9a-f]{40}$/) }));

/** What a folder holds, by path. */
export async function contentOf(
  folder: string,
): Promise<Record<string, string>> {
  const paths = await filesOf(folder);
  const entries = paths.map(
    async path => [path, await readFile(join(folder, path), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
