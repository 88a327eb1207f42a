import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';

/** A URL reader whose repositories are folders of this machine, by URL. */
export function aReader(folders: Record<string, string>) {
  return mockServices.urlReader.mock({
    readTree: async (url, options) => {
      const folder = folders[url];
      if (!folder) throw new NotFoundError(`${url}, 404 Not Found`);
      const files = await Promise.all(
        (
          await filesOf(folder)
        ).map(async path => ({
          path,
          size: (await stat(join(folder, path))).size,
        })),
      );
      return {
        etag: 'commit',
        files: async () =>
          files
            .filter(
              ({ path, size }) => options?.filter?.(path, { size }) ?? true,
            )
            .map(({ path }) => ({
              path,
              content: () => readFile(join(folder, path)),
            })),
        archive: () => Promise.reject(new Error('not read as an archive')),
        dir: () => Promise.reject(new Error('not read as a folder')),
      };
    },
  });
}

/** The files of a folder that may be missing: slash-separated paths, sorted. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const paths = entries.map(entry => join(folder, entry));
  const stats = await Promise.all(paths.map(path => stat(path)));
  return paths
    .filter((_, index) => stats[index].isFile())
    .map(path => relative(folder, path).split(sep).join('/'))
    .sort();
}
