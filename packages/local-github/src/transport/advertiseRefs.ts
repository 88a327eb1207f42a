import type { Repository } from '../storage/Repository';
import { encodePacket, flushPacket } from './pktLine';

/** The two halves of git's protocol: a client fetches with the first, and pushes with the second. */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

const capabilities: Record<GitService, string> = {
  'git-upload-pack': 'side-band-64k shallow no-progress',
  // A thin pack leaves out what the server has; the packs that are stored here must be whole.
  'git-receive-pack': 'report-status delete-refs side-band-64k no-thin',
};

/** The beginning of every fetch and push: which references there are, and what the server can do. */
export async function advertiseRefs(
  repository: Repository,
  service: GitService,
): Promise<Buffer> {
  const refs = await listRefs(repository);
  const head = refs.get(`refs/heads/${repository.defaultBranch}`);
  const lines = [...refs].map(([name, oid]) => `${oid} ${name}`);
  const isFetch = service === 'git-upload-pack';
  if (head && isFetch) {
    lines.unshift(`${head} HEAD`);
  }
  if (lines.length === 0) {
    lines.push(`${'0'.repeat(40)} capabilities^{}`);
  }
  const symref =
    head && isFetch
      ? ` symref=HEAD:refs/heads/${repository.defaultBranch}`
      : '';
  const [first, ...others] = lines;
  return Buffer.concat([
    encodePacket(`# service=${service}\n`),
    flushPacket,
    encodePacket(`${first}\0${capabilities[service]}${symref}\n`),
    ...others.map(line => encodePacket(`${line}\n`)),
    flushPacket,
  ]);
}

/** Every branch and tag with the commit that it stands for. */
export async function listRefs(
  repository: Repository,
): Promise<Map<string, string>> {
  const { git } = repository;
  const names = [
    ...(await git.branches()).map(name => `refs/heads/${name}`),
    ...(await git.tags()).map(name => `refs/tags/${name}`),
  ];
  const refs = new Map<string, string>();
  for (const name of names.sort()) {
    const oid = await git.resolve(name);
    if (oid) {
      refs.set(name, oid);
    }
  }
  return refs;
}
