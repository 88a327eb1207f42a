import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';
import type { BareRepository } from '../git/BareRepository';
import { isBranchName } from '../names';
import { moveBranch, removeBranch } from '../pulls/branches';
import { writeFileAtomically } from '../git/atomicFileSystem';
import type { Repository } from '../storage/Repository';
import type { Events } from '../webhooks/Events';
import {
  encodePacket,
  encodeSideBand,
  flushPacket,
  PacketReader,
} from './pktLine';

const noObject = '0'.repeat(40);

/** One line of a push: the reference, what the client saw there, and what it is to be. */
interface RefCommand {
  before: string;
  after: string;
  ref: string;
}

/** Takes a push: stores its pack, moves the references one by one, and reports on each. */
export async function receivePack(
  repository: Repository,
  events: Events,
  body: Buffer,
  by: string,
): Promise<Buffer> {
  const reader = new PacketReader(body);
  const [first = '', ...others] = reader.readSection();
  const [command, capabilities = ''] = first.split('\0');
  const commands = [command, ...others].filter(Boolean).map(parseCommand);
  if (commands.length === 0) {
    // Git asks with an empty push whether it may push at all.
    return flushPacket;
  }

  const report = await repository.change(async () => {
    const problem = await storePack(repository.git, reader.rest);
    const lines = [`unpack ${problem ?? 'ok'}\n`];
    for (const refCommand of commands) {
      const refusal =
        problem ?? (await applyCommand(repository, events, refCommand, by));
      const { ref } = refCommand;
      lines.push(refusal ? `ng ${ref} ${refusal}\n` : `ok ${ref}\n`);
    }
    return lines;
  });

  const packets = [...report.map(line => encodePacket(line)), flushPacket];
  return capabilities.includes('side-band-64k')
    ? Buffer.concat([...encodeSideBand(Buffer.concat(packets)), flushPacket])
    : Buffer.concat(packets);
}

function parseCommand(line: string): RefCommand {
  const [before, after, ...ref] = line.split(' ');
  return { before, after, ref: ref.join(' ') };
}

/** Stores and indexes a pack as it came. Returns what is wrong with it. */
async function storePack(
  repository: BareRepository,
  pack: Buffer,
): Promise<string | undefined> {
  if (pack.length === 0) {
    return undefined;
  }
  const name = createHash('sha1').update(pack).digest('hex');
  const folder = join(repository.gitdir, 'objects', 'pack');
  const path = join(folder, `pack-${name}.pack`);
  await fs.mkdir(folder, { recursive: true });
  await writeFileAtomically(path, pack);
  try {
    await git.indexPack({
      ...repository.location,
      dir: folder,
      filepath: `pack-${name}.pack`,
    });
    return undefined;
  } catch (error) {
    await fs.rm(path, { force: true });
    return `the pack cannot be read: ${String(error).split('\n')[0]}`;
  }
}

/** Moves one reference. Returns the reason if it must stay. */
async function applyCommand(
  repository: Repository,
  events: Events,
  { before, after, ref }: RefCommand,
  by: string,
): Promise<string | undefined> {
  const [, kind, name] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  if (!name || !isBranchName(name)) {
    return 'not a branch or tag';
  }
  const current = await repository.git.readRef(ref);
  if ((current ?? noObject) !== before) {
    return 'the reference has moved, fetch first';
  }
  const isDeletion = after === noObject;
  if (isDeletion && name === repository.defaultBranch && kind === 'heads') {
    return 'the default branch cannot be deleted';
  }
  if (!isDeletion && !(await repository.git.resolve(after))) {
    return 'the commit is not there';
  }
  if (kind === 'tags') {
    await (isDeletion
      ? repository.git.deleteRef(ref)
      : repository.git.writeRef(ref, after));
  } else if (isDeletion) {
    await removeBranch(repository, name, by);
  } else {
    await moveBranch(repository, events, name, after, by);
  }
  return undefined;
}
