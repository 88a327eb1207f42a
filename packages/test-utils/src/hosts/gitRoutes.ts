import {
  GitObject,
  idOf,
  objectsOf,
  readCommit,
  readPack,
  toPack,
} from './gitObjects';
import { HEADS, NOWHERE } from './refs';
import type { Answer, Route } from './startStrictServer';
import type { TestRepository } from './TestRepository';

const FLUSH = '0000';

const CAPABILITIES = {
  'git-upload-pack': 'side-band-64k shallow symref=HEAD:refs/heads/main',
  'git-receive-pack': 'report-status side-band-64k',
};

/** Git's smart protocol over HTTP: as much as one fetches the newest commit by, and pushes one. */
export function gitRoutes(repository: TestRepository, path: string): Route[] {
  /** What was pushed, with Git's ids. */
  const pushed = new Map<string, GitObject>();
  const objectsAt = (commit: string) => {
    const found = repository.find(commit);
    return new Map([...(found ? objectsOf(found) : []), ...pushed]);
  };
  return [
    {
      method: 'GET',
      path: new RegExp(`^${path}/info/refs$`),
      answer: async (_, query) => advertise(query.get('service'), repository),
    },
    {
      method: 'POST',
      path: new RegExp(`^${path}/git-upload-pack$`),
      reads: true,
      answer: async (_, __, body) => {
        const [, want = ''] = /want ([0-9a-f]{40})/.exec(body.toString()) ?? [];
        const pack = toPack(objectsAt(want).values());
        return {
          bytes: Buffer.concat([
            Buffer.from(`${line(`shallow ${want}\n`)}${FLUSH}${line('NAK\n')}`),
            sideBand(pack),
          ]),
        };
      },
    },
    {
      method: 'POST',
      path: new RegExp(`^${path}/git-receive-pack$`),
      answer: async (_, __, body) => {
        const length = Number.parseInt(body.subarray(0, 4).toString(), 16);
        const [before, after, ref] = body
          .subarray(4, length)
          .toString()
          .split('\0')[0]
          .split(' ');
        const branch = ref.slice(HEADS.length);
        for (const object of readPack(body.subarray(length + FLUSH.length))) {
          pushed.set(idOf(object), object);
        }
        const refusal = move(repository, branch, before, () =>
          readCommit(
            after,
            new Map(
              [...repository.branches.values()].flatMap(({ id }) => [
                ...objectsAt(id),
              ]),
            ),
          ),
        );
        const report = refusal ? `ng ${ref} ${refusal}\n` : `ok ${ref}\n`;
        return {
          bytes: sideBand(
            Buffer.from(`${line('unpack ok\n')}${line(report)}${FLUSH}`),
          ),
        };
      },
    },
  ];
}

function advertise(service: string | null, repository: TestRepository): Answer {
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') {
    return { status: 400 };
  }
  const refs = [...repository.branches].map(
    ([name, { id }]) => `${id} ${HEADS}${name}`,
  );
  const head = repository.branches.get(repository.defaultBranch)?.id;
  if (head && service === 'git-upload-pack') refs.unshift(`${head} HEAD`);
  const [first = `${NOWHERE} capabilities^{}`, ...others] = refs;
  return {
    headers: { 'content-type': `application/x-${service}-advertisement` },
    text: [
      line(`# service=${service}\n`),
      FLUSH,
      line(`${first}\0${CAPABILITIES[service]}\n`),
      ...others.map(each => line(`${each}\n`)),
      FLUSH,
    ].join(''),
  };
}

/** Why a branch stays where it is. */
function move(
  repository: TestRepository,
  branch: string,
  before: string,
  read: () => Parameters<TestRepository['adopt']>[0],
): string | undefined {
  if (repository.isProtected(branch)) return 'pre-receive hook declined';
  if ((repository.branches.get(branch)?.id ?? NOWHERE) !== before) {
    return 'fetch first';
  }
  repository.branches.set(branch, repository.adopt(read()));
  return undefined;
}

function line(text: string): string {
  return (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;
}

/** Bytes on the first band, in packets. */
function sideBand(bytes: Buffer): Buffer {
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 65_000) {
    const part = bytes.subarray(at, at + 65_000);
    const length = (part.length + 5).toString(16).padStart(4, '0');
    packets.push(Buffer.from(length), Buffer.from([1]), part);
  }
  return Buffer.concat([...packets, Buffer.from(FLUSH)]);
}
