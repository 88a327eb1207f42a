import { Router } from 'express';
import { listTree } from '../git/trees';
import { invalid } from '../GithubError';
import { query } from '../requests';
import type { Services } from '../Services';

/**
 * Code search, as far as the catalog's import asks for it: files of one name in one repository
 * (`filename:catalog-info.yaml extension:yaml repo:owner/name`).
 */
export function searchRoutes({ store, views }: Services): Router {
  const router = Router();

  router.get('/search/code', async (request, response) => {
    const words = query(request, 'q') ?? '';
    const [, owner, name] = /\brepo:([^/\s]+)\/(\S+)/.exec(words) ?? [];
    const [, filename] = /\bfilename:(\S+)/.exec(words) ?? [];
    const repository = store.find(owner, name);
    if (!repository || !filename) {
      throw invalid('Search', 'q');
    }
    const head = await repository.head();
    const entries = head ? await listTree(repository.git, head) : [];
    const items = entries
      .filter(({ type, path }) => type === 'blob' && endsWith(path, filename))
      .map(({ path, oid }) => ({
        name: path.split('/').at(-1),
        path,
        sha: oid,
        repository: views.repository(repository),
      }));
    response.json({
      total_count: items.length,
      incomplete_results: false,
      items,
    });
  });

  return router;
}

/** A file's name may be asked for with folders before it. */
function endsWith(path: string, filename: string): boolean {
  return `/${path}`.endsWith(`/${filename.replace(/^\//, '')}`);
}
