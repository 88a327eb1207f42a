import { Router } from 'express';
import type { TreeEntry } from 'isomorphic-git';
import {
  PathClashError,
  readTree,
  updateTree,
  walkTree,
  type TreeFile,
} from '../git/trees';
import { invalid, notFound } from '../GithubError';
import { inBatches } from '../inBatches';
import { isFilePath } from '../names';
import { bodyText, query, requireRepository, wildcard } from '../requests';
import type { Services } from '../Services';
import type { Repository } from '../storage/Repository';

const fileModes = ['100644', '100755', '120000', '160000'];

/** Of the entries below a tree GitHub lists so many, and no more than fit into 7 MB. */
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 7 * 1024 * 1024;

/** Trees: the list of a commit's files, and the making of new ones. */
export function treeRoutes({ store, views }: Services): Router {
  const router = Router();

  const toEntry = async (
    repository: Repository,
    { path, mode, type, oid }: TreeEntry,
  ) => ({
    path,
    mode,
    type,
    sha: oid,
    ...(type === 'blob' && { size: await repository.git.blobSize(oid) }),
    // Backstage's search takes no entry without a `url`, and reads the file from there.
    ...(type !== 'commit' && {
      url: `${views.apiUrl(repository)}/git/${type}s/${oid}`,
    }),
  });

  const toTree = async (
    repository: Repository,
    sha: string,
    entries: Iterable<TreeEntry>,
  ) => ({
    sha,
    url: `${views.apiUrl(repository)}/git/trees/${sha}`,
    tree: await inBatches([...entries], entry => toEntry(repository, entry)),
    truncated: false,
  });

  /** All that is below a tree, as far as it fits into an answer. */
  const toWholeTree = async (repository: Repository, sha: string) => {
    const answer = await toTree(repository, sha, []);
    const tree: object[] = [];
    let bytes = 0;
    for await (const each of walkTree(repository.git, sha)) {
      const entry = await toEntry(repository, each);
      bytes += JSON.stringify(entry).length + 1;
      if (tree.length === MOST_ENTRIES || bytes > MOST_BYTES) {
        return { ...answer, tree, truncated: true };
      }
      tree.push(entry);
    }
    return { ...answer, tree };
  };

  router.get(
    '/repos/:owner/:repo/git/trees/*ref',
    async (request, response) => {
      const repository = requireRepository(store, request);
      const ref = wildcard(request, 'ref');
      const isTree = await repository.git.has(ref, 'tree');
      const commit = isTree ? undefined : await repository.resolve(ref);
      if (!isTree && !commit) {
        throw notFound();
      }
      const sha = commit ? (await repository.git.readCommit(commit)).tree : ref;
      response.json(
        query(request, 'recursive')
          ? await toWholeTree(repository, sha)
          : await toTree(repository, sha, await readTree(repository.git, sha)),
      );
    },
  );

  router.post('/repos/:owner/:repo/git/trees', async (request, response) => {
    const repository = requireRepository(store, request);
    const base = bodyText(request, 'base_tree');
    const baseIsThere =
      !base ||
      (await repository.git.has(base, 'tree')) ||
      (await repository.git.has(base, 'commit'));
    if (!baseIsThere) {
      throw invalid('Tree', 'base_tree', 'base_tree is not a valid tree oid');
    }
    const edits = await readEdits(repository, request.body?.tree);
    try {
      const sha = await updateTree(repository.git, base, edits);
      const entries = await readTree(repository.git, sha);
      response.status(201).json(await toTree(repository, sha, entries));
    } catch (error) {
      throw error instanceof PathClashError
        ? invalid('Tree', 'tree', `tree: ${error.message}`)
        : error;
    }
  });

  return router;
}

/** Reads the `tree` of a request: a `sha` or a `content` for each path, and a null `sha` to delete it. */
async function readEdits(repository: Repository, entries: unknown) {
  if (!Array.isArray(entries)) {
    throw invalid('Tree', 'tree');
  }
  const edits = new Map<string, TreeFile | undefined>();
  for (const entry of entries) {
    const { path, mode = '100644', sha, content } = Object(entry);
    if (typeof path !== 'string' || !isFilePath(path)) {
      throw invalid(
        'Tree',
        'path',
        'tree.path contains a malformed path component',
      );
    }
    if (!fileModes.includes(mode)) {
      throw invalid('Tree', 'mode', `tree.mode ${mode} is not that of a file`);
    }
    if (sha === null) {
      edits.set(path, undefined);
    } else if (typeof content === 'string') {
      const oid = await repository.git.writeBlob(Buffer.from(content));
      edits.set(path, { mode, oid });
    } else if (mode === '160000' || (await repository.git.has(sha, 'blob'))) {
      edits.set(path, { mode, oid: sha });
    } else {
      throw invalid('Tree', 'sha', `tree.sha ${sha} is not a valid blob`);
    }
  }
  return edits;
}
