import git from 'isomorphic-git';
import type { BareRepository, Commit } from '../git/BareRepository';
import { listTree } from '../git/trees';
import type { Repository } from '../storage/Repository';
import { listRefs } from './advertiseRefs';
import {
  encodePacket,
  encodeSideBand,
  flushPacket,
  PacketReader,
} from './pktLine';

/** What a client asks for. */
interface FetchRequest {
  wants: string[];
  haves: string[];
  /** The commits at which the client's history is cut. */
  shallow: string[];
  capabilities: string;
  /** How many commits deep; all of them, if absent. */
  depth?: number;
  isDone: boolean;
}

/** Answers a fetch or a clone: what is new to the client since the commits that it has. */
export async function uploadPack(
  repository: Repository,
  body: Buffer,
): Promise<Buffer> {
  const request = readRequest(body);
  const offered = new Set((await listRefs(repository)).values());
  const wants = request.wants.filter(oid => offered.has(oid));
  if (wants.length === 0 || wants.length < request.wants.length) {
    return encodePacket('ERR upload-pack: not our ref');
  }

  const known = await readKnown(repository.git, request);
  const { commits, boundary } = await selectCommits(
    repository.git,
    { ...request, wants },
    known,
  );
  const answer = request.depth ? [...boundary, flushPacket] : [];
  const common = request.haves.find(oid => known.has(oid));
  if (request.isDone || request.haves.length > 0) {
    answer.push(encodePacket(common ? `ACK ${common}\n` : 'NAK\n'));
  }
  if (!request.isDone) {
    // The client goes on with what it has; nothing is remembered between its requests.
    return Buffer.concat(answer);
  }

  const { packfile } = await git.packObjects({
    ...repository.git.location,
    oids: await listObjects(repository.git, commits),
  });
  const pack = Buffer.from(packfile ?? []);
  return request.capabilities.includes('side-band-64k')
    ? Buffer.concat([...answer, ...encodeSideBand(pack), flushPacket])
    : Buffer.concat([...answer, pack]);
}

function readRequest(body: Buffer): FetchRequest {
  const reader = new PacketReader(body);
  const lines = reader.readSection();
  while (reader.rest.length > 0) {
    lines.push(...reader.readSection());
  }
  const argumentsOf = (word: string) =>
    lines
      .filter(line => line.startsWith(`${word} `))
      .map(line => line.split(' ')[1]);
  return {
    wants: argumentsOf('want'),
    haves: argumentsOf('have'),
    shallow: argumentsOf('shallow'),
    capabilities: lines.find(line => line.startsWith('want ')) ?? '',
    depth: Number(argumentsOf('deepen')[0]) || undefined,
    isDone: lines.includes('done'),
  };
}

/** The commits that the client has: what it names, and where that came from as far as its history goes. */
async function readKnown(
  repository: BareRepository,
  { haves, shallow }: FetchRequest,
): Promise<Set<string>> {
  const known = new Set<string>();
  const pending = [...haves];
  for (let oid = pending.pop(); oid; oid = pending.pop()) {
    if (!known.has(oid) && (await repository.has(oid, 'commit'))) {
      known.add(oid);
      if (!shallow.includes(oid)) {
        pending.push(...(await repository.readCommit(oid)).parent);
      }
    }
  }
  return known;
}

/**
 * The commits to send, and the lines that tell the client where its history is cut from now on. A
 * depth is counted through the commits that the client has already, as it may ask for older ones.
 */
async function selectCommits(
  repository: BareRepository,
  { wants, shallow, depth }: FetchRequest,
  known: ReadonlySet<string>,
) {
  const seen = new Map<string, Commit>();
  const boundary: Buffer[] = [];
  let generation = [...wants];
  for (let level = 1; generation.length > 0; level++) {
    const parents = new Set<string>();
    for (const oid of generation) {
      if (seen.has(oid) || (!depth && known.has(oid))) {
        continue;
      }
      const commit = await repository.readCommit(oid);
      seen.set(oid, commit);
      if (level === depth && commit.parent.length > 0) {
        boundary.push(encodePacket(`shallow ${oid}\n`));
      } else {
        commit.parent.forEach(parent => parents.add(parent));
        if (shallow.includes(oid)) {
          boundary.push(encodePacket(`unshallow ${oid}\n`));
        }
      }
    }
    generation = [...parents];
  }
  const commits = [...seen.values()].filter(({ oid }) => !known.has(oid));
  return { commits, boundary };
}

async function listObjects(
  repository: BareRepository,
  commits: readonly Commit[],
): Promise<string[]> {
  const oids = new Set<string>();
  for (const commit of commits) {
    oids.add(commit.oid);
    if (!oids.has(commit.tree)) {
      oids.add(commit.tree);
      for (const entry of await listTree(repository, commit.tree)) {
        // A submodule's commit is another repository's.
        if (entry.type !== 'commit') {
          oids.add(entry.oid);
        }
      }
    }
  }
  return [...oids];
}
