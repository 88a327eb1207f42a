import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { anArchive, ArchivedFile } from './anArchive';

/** A repository of GitHub's with its branch, unless that is the default one; then a folder. */
const ADDRESS =
  /^(https?:\/\/[^/]+\/[^/]+\/[^/]+(?:\/tree\/(?!HEAD(?:\/|$))[^/]+)?)(?:\/tree\/HEAD)?(?:\/(.*))?$/;

/** A URL reader whose repositories, or folders of them, are folders of this machine, by URL. */
export function aReader(folders: Record<string, string>) {
  return mockServices.urlReader.mock({
    readTree: async url => {
      const held = Object.entries(folders).flatMap(([key, folder]) => {
        const [, repository, path = ''] = ADDRESS.exec(key) ?? [];
        return repository === url ? [{ path, folder }] : [];
      });
      if (held.length === 0) throw new NotFoundError(`${url}, 404 Not Found`);
      const files = await Promise.all(
        held.map(({ path, folder }) => archived(path, folder)),
      );
      return {
        etag: 'commit',
        files: () => Promise.reject(new Error('not read file by file')),
        archive: async () => Readable.from([await anArchive(files.flat())]),
        dir: () => Promise.reject(new Error('not read as a folder')),
      };
    },
  });
}

async function archived(path: string, folder: string): Promise<ArchivedFile[]> {
  const names = await filesOf(folder);
  return Promise.all(
    names.map(
      async (name): Promise<ArchivedFile> => [
        path ? `${path}/${name}` : name,
        await readFile(join(folder, name), 'utf8'),
      ],
    ),
  );
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
