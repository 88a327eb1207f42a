import { Router, type Request } from 'express';
import type { TreeEntry } from 'isomorphic-git';
import { isText } from '../git/content';
import { diffFiles } from '../git/fileDiff';
import { diffTrees, findEntry, readTree } from '../git/trees';
import { notFound } from '../GithubError';
import { requireRepository, wildcard } from '../requests';
import { sendFile } from '../sendFile';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';
import { commitPage } from './commitPage';
import {
  emptyRepositoryPage,
  filePage,
  folderPage,
  type Place,
} from './filesPage';

interface FoundPlace extends Place {
  commit: string;
  entry: TreeEntry;
}

/** The pages about files and commits, and files as they are. */
export function fileRoutes({ store, views }: Services): Router {
  const router = Router();

  const findPlace = async (
    repository: Repository,
    rest: string,
  ): Promise<FoundPlace> => {
    const names = rest.split('/').filter(Boolean);
    // A branch's name may hold slashes, and nothing in the URL says where it ends.
    for (let length = 1; length <= names.length; length++) {
      const revision = names.slice(0, length).join('/');
      const path = names.slice(length).join('/');
      const commit = await repository.resolve(revision);
      const entry = commit && (await findEntry(repository.git, commit, path));
      if (commit && entry) {
        const branches = await repository.git.branches();
        const cloneUrl = `${views.pageUrl(repository)}.git`;
        return {
          repository,
          revision,
          path,
          branches,
          cloneUrl,
          commit,
          entry,
        };
      }
    }
    throw notFound();
  };

  const showPlace = async (place: FoundPlace): Promise<string> => {
    const { repository, commit, entry } = place;
    if (entry.type === 'tree') {
      const entries = await readTree(repository.git, entry.oid);
      return folderPage(
        place,
        entries,
        await repository.git.readCommit(commit),
        await readReadme(repository, entries),
      );
    }
    const content =
      entry.type === 'blob'
        ? await repository.git.readBlob(entry.oid)
        : Buffer.from(`Submodule at commit ${entry.oid}`);
    return filePage(place, isText(content) ? content.toString() : undefined);
  };

  router.get('/:owner/:repo', async (request, response) => {
    const repository = requireRepository(store, request);
    response.send(
      (await repository.head())
        ? await showPlace(await findPlace(repository, repository.defaultBranch))
        : emptyRepositoryPage(repository),
    );
  });

  // `edit` is where the catalog's pencil leads. Files are changed through pull requests here.
  router.get(
    ['tree', 'blob', 'edit'].map(kind => `/:owner/:repo/${kind}/*rest`),
    async (request: Request, response) => {
      const repository = requireRepository(store, request);
      const place = await findPlace(repository, wildcard(request, 'rest'));
      response.send(await showPlace(place));
    },
  );

  router.get(
    ['/raw/:owner/:repo/*rest', '/:owner/:repo/raw/*rest'],
    async (request: Request, response) => {
      const repository = requireRepository(store, request);
      const place = await findPlace(repository, wildcard(request, 'rest'));
      if (place.entry.type !== 'blob') {
        throw notFound();
      }
      const content = await repository.git.readBlob(place.entry.oid);
      sendFile(response, place.entry.oid, content);
    },
  );

  router.get('/:owner/:repo/commit/:sha', async (request, response) => {
    const repository = requireRepository(store, request);
    const oid = await repository.resolve(request.params.sha);
    if (!oid) {
      throw notFound();
    }
    const commit = await repository.git.readCommit(oid);
    const changes = await diffTrees(repository.git, commit.parent[0], oid);
    const files = await diffFiles(repository.git, changes);
    response.send(commitPage(repository, commit, files));
  });

  return router;
}

async function readReadme(
  repository: Repository,
  entries: readonly TreeEntry[],
): Promise<string | undefined> {
  const readme = entries.find(
    ({ path, type }) => /^readme\.md$/i.test(path) && type === 'blob',
  );
  return readme && (await repository.git.readBlob(readme.oid)).toString();
}
