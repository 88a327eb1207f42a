import type { Identity } from './git/BareRepository';
import { updateTree } from './git/trees';
import { inBatches } from './inBatches';
import { isFilePath } from './names';
import type { Repository } from './storage/Repository';

/** Writes the first commit of an empty repository's default branch. */
export async function seedRepository(
  repository: Repository,
  files: ReadonlyMap<string, string>,
  author: Identity,
): Promise<void> {
  await repository.change(async () => {
    const edits = await inBatches([...files], async ([path, content]) => {
      if (!isFilePath(path)) {
        throw new Error(`"${path}" is not a path within a repository`);
      }
      const oid = await repository.git.writeBlob(Buffer.from(content));
      return [path, { mode: '100644', oid }] as const;
    });
    const tree = await updateTree(repository.git, undefined, new Map(edits));
    const commit = await repository.git.writeCommit({
      message: 'Initial commit',
      tree,
      parents: [],
      author,
    });
    await repository.git.setBranch(repository.defaultBranch, commit);
  });
}
