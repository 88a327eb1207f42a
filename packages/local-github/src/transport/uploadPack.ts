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

  const { commits, shallow } = await selectCommits(
    repository.git,
    wants,
    request,
  );
  const boundary = shallow.map(oid => encodePacket(`shallow ${oid}\n`));
  const answer = request.depth ? [...boundary, flushPacket] : [];
  if (!request.isDone) {
    // The client goes on with what it has; nothing is remembered between its requests.
    return Buffer.concat(
      request.haves.length > 0 || !request.depth
        ? [...answer, encodePacket('NAK\n')]
        : answer,
    );
  }

  const { packfile } = await git.packObjects({
    ...repository.git.location,
    oids: await listObjects(repository.git, commits),
  });
  const pack = Buffer.from(packfile ?? []);
  answer.push(encodePacket('NAK\n'));
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
    capabilities: lines.find(line => line.startsWith('want ')) ?? '',
    depth: Number(argumentsOf('deepen')[0]) || undefined,
    isDone: lines.includes('done'),
  };
}

/** The commits to send, and those among them whose parents are left out because of the depth. */
async function selectCommits(
  repository: BareRepository,
  wants: readonly string[],
  { haves, depth }: FetchRequest,
) {
  const known = new Set<string>();
  for (const have of haves) {
    if (!known.has(have) && (await repository.has(have, 'commit'))) {
      (await repository.log(have)).forEach(({ oid }) => known.add(oid));
    }
  }
  const commits = new Map<string, Commit>();
  const shallow = new Set<string>();
  let generation = [...wants];
  for (let level = 1; generation.length > 0; level++) {
    const parents = new Set<string>();
    for (const oid of generation) {
      if (commits.has(oid) || known.has(oid)) {
        continue;
      }
      const commit = await repository.readCommit(oid);
      commits.set(oid, commit);
      if (level === depth && commit.parent.length > 0) {
        shallow.add(oid);
      } else {
        commit.parent.forEach(parent => parents.add(parent));
      }
    }
    generation = [...parents];
  }
  return { commits: [...commits.values()], shallow: [...shallow] };
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
