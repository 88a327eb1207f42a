import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { anArchive } from '../anArchive';
import type { TestRepository } from './TestRepository';

/** A URL reader of the branch main of a repository, by addresses that begin with its page. */
export function readerOf(page: string, repository: TestRepository) {
  return mockServices.urlReader.mock({
    readTree: async url => {
      if (!url.startsWith(page))
        throw new NotFoundError(`${url} 404 Not Found`);
      const files = [...(repository.branches.get('main')?.files ?? [])];
      return {
        etag: 'commit',
        files: async () =>
          files.map(([path, text]) => ({
            path,
            content: async () => Buffer.from(text),
          })),
        archive: async () => Readable.from([await anArchive(files)]),
        dir: () => Promise.reject(new Error('not read as a folder')),
      };
    },
  });
}
