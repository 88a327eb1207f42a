import { gzipSync } from 'node:zlib';
import { Header, Pax } from 'tar';
import type { BareRepository } from './BareRepository';
import { inBatches } from '../inBatches';
import { listTree } from './trees';

const blockSize = 512;

/** The files of a commit as a gzipped tar archive, all below one `folder`, as GitHub's archives are. */
export async function writeTarball(
  repository: BareRepository,
  commit: string,
  folder: string,
): Promise<Buffer> {
  const { committer } = await repository.readCommit(commit);
  const mtime = new Date(committer.timestamp * 1000);
  const entries = await listTree(repository, commit);
  const files = await inBatches(
    entries.filter(({ type }) => type === 'blob'),
    async entry => ({
      ...entry,
      content: await repository.readBlob(entry.oid),
    }),
  );
  const blocks: Buffer[] = [];
  for (const { path, mode, content } of files) {
    const isLink = mode === '120000';
    const header = new Header({
      path: `${folder}/${path}`,
      type: isLink ? 'SymbolicLink' : 'File',
      mode: mode === '100755' ? 0o755 : 0o644,
      size: isLink ? 0 : content.length,
      linkpath: isLink ? content.toString() : undefined,
      uid: 0,
      gid: 0,
      mtime,
    });
    if (header.encode()) {
      // The path does not fit into the classic header: an extended one goes before it.
      blocks.push(new Pax(header).encode());
    }
    blocks.push(header.block!);
    if (!isLink) {
      blocks.push(content, Buffer.alloc(-content.length & (blockSize - 1)));
    }
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * blockSize)]));
}
