import type { Identity } from './git/BareRepository';
import { updateTree } from './git/trees';
import { isFilePath } from './names';
import type { Repository } from './storage/Repository';

/** Writes the first commit of an empty repository's default branch. */
export async function seedRepository(
  repository: Repository,
  files: ReadonlyMap<string, string>,
  author: Identity,
): Promise<void> {
  await repository.change(async () => {
    const edits = new Map();
    for (const [path, content] of files) {
      if (!isFilePath(path)) {
        throw new Error(`"${path}" is not a path within a repository`);
      }
      const oid = await repository.git.writeBlob(Buffer.from(content));
      edits.set(path, { mode: '100644', oid });
    }
    const tree = await updateTree(repository.git, undefined, edits);
    const commit = await repository.git.writeCommit({
      message: 'Initial commit',
      tree,
      parents: [],
      author,
    });
    await repository.git.setBranch(repository.defaultBranch, commit);
  });
}
