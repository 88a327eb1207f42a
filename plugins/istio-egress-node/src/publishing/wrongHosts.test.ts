import {
  contract,
  gitea,
  strictHosts,
  treeReading,
} from 'istio-egress-test-utils';
import type { GitHost, HostRequest } from '../hosts/gitHost';
import { HostRefusal } from '../hosts/HostRefusal';
import type { Trees } from '../hosts/trees';

/** A Git host that does some things in its own way. */
function but(host: GitHost, different: Partial<GitHost>): GitHost {
  return new Proxy(host, {
    get: (_, name) => {
      const own = Reflect.get(different, name);
      const value = own ?? Reflect.get(host, name);
      return typeof value === 'function' ? value.bind(host) : value;
    },
  });
}

async function unlessRefused<T>(done: Promise<T>, instead: T): Promise<T> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof HostRefusal) return instead;
    throw error;
  }
}

/** {@link but}, of its trees. */
function treesBut(
  { trees }: GitHost,
  different: (right: Trees) => Partial<Trees>,
): Partial<GitHost> {
  if (!trees) throw new Error('It has no trees');
  return {
    trees: {
      findRoot: (...asked) => trees.findRoot(...asked),
      list: (...asked) => trees.list(...asked),
      read: (...asked) => trees.read(...asked),
      ...different(trees),
    },
  };
}

const anyRequest: HostRequest = {
  number: 99,
  url: 'https://gitea.example/acme/egress/pulls/99',
  title: 'Request egress',
  state: 'open',
  base: 'main',
  createdAt: '2026-06-01T11:00:00Z',
};

/** What an implementation may get wrong, and the parts of the contract that notice. */
const WRONG: [
  what: string,
  host: (right: GitHost) => Partial<GitHost>,
  noticed: string[],
][] = [
  [
    'drops deletions',
    right => ({
      commit: (target, change) =>
        right.commit(target, { ...change, deleted: [] }),
    }),
    [
      'request: opens one request from one commit that writes and deletes',
      'removal: deletes the files, and those alone',
    ],
  ],
  [
    'commits on the branch as it is',
    right => ({
      commit: (target, change) =>
        right.commit(target, {
          ...change,
          into: change.replaces ? change.branch : change.into,
        }),
    }),
    [
      'change: brings the request up to date with one commit in place of the former one',
      'stale branch: is made anew from where its target is now',
      'stale branch: what somebody else has pushed to it goes',
    ],
  ],
  [
    'leads every request to the default branch',
    right => ({
      openRequest: (target, { branch }, text) =>
        right.openRequest(target, { branch, base: 'main' }, text),
    }),
    ['request: reaches a folder on another branch than the default one'],
  ],
  [
    'names no author',
    right => ({
      commit: (target, { author: _, ...change }) =>
        right.commit(target, change),
    }),
    ['request: names the author that it is given'],
  ],
  [
    'does not know its own branch again',
    () => ({ findBranch: async () => undefined }),
    ['retry: publishing again changes nothing'],
  ],
  [
    'ignores that a request is open already (409)',
    right => ({
      openRequest: (...asked) =>
        unlessRefused(right.openRequest(...asked), anyRequest),
    }),
    ['retry: a request that another process opens in between is the one'],
  ],
  [
    'ignores that a push is refused',
    right => ({
      commit: (...asked) => unlessRefused(right.commit(...asked), undefined),
    }),
    ['protection: a branch that nobody may push to is refused with the reason'],
  ],
  [
    'takes closed requests for open ones',
    right => ({
      listRequests: async (target, branch, { limit }) =>
        (
          await right.listRequests(target, branch, { state: 'all', limit })
        )?.map(each => ({ ...each, state: 'open' as const })),
    }),
    [
      'merged: opens another request when the former one is closed',
      'history: lists all requests of a branch, newest first',
    ],
  ],
  [
    'lists requests of every branch',
    right => ({
      listRequests: async (target, branch, asked) => [
        ...((await right.listRequests(target, 'other', asked)) ?? []),
        ...((await right.listRequests(target, branch, asked)) ?? []),
      ],
    }),
    [
      'conflict: an open request is found, with what it changes',
      'history: lists all requests of a branch, newest first',
    ],
  ],
  [
    'forgets the requests of a branch that is gone',
    right => ({
      listRequests: async (target, branch, asked) =>
        (await right.findBranch(target, branch))
          ? right.listRequests(target, branch, asked)
          : [],
    }),
    ['history: lists a merged request whose branch is gone'],
  ],
  [
    'lists the oldest request first',
    right => ({
      listRequests: async (...asked) =>
        (await right.listRequests(...asked))?.reverse(),
    }),
    ['history: lists all requests of a branch, newest first'],
  ],
  [
    'leaves the text of an open request as it is',
    () => ({ updateRequest: async () => {} }),
    [
      'change: brings the request up to date with one commit in place of the former one',
    ],
  ],
  [
    'asks nobody for review',
    () => ({ requestReviewers: async () => {} }),
    ['reviewers: are asked', 'reviewers: those that there are not are named'],
  ],
  [
    'reads the target instead of the branch of a request',
    right => ({
      readFile: (target, _, path) => right.readFile(target, 'main', path),
    }),
    ['conflict: an open request is found, with what it changes'],
  ],
  [
    'tells of no file that is deleted',
    right => ({
      listChangedPaths: async (...asked) =>
        (await right.listChangedPaths(...asked)).filter(
          path => path !== 'manifests/old.yaml',
        ),
    }),
    ['conflict: an open request is found, with what it changes'],
  ],
  [
    'knows the paths of files, and not their content',
    right => ({
      findFiles: async (target, commit, paths) => {
        const found = await right.findFiles(target, commit, paths);
        return new Map([...found.keys()].map(path => [path, 'a']));
      },
      commit: async (target, change) => {
        const paths = [...change.written.keys(), ...change.deleted];
        const present = await right.findFiles(target, change.base, paths);
        return right.commit(target, { ...change, present });
      },
    }),
    [
      'confirm: tells what a branch holds, by Git’s ids',
      'merged: opens no request for what its target holds already',
    ],
  ],
  [
    'finds no open request',
    right => ({
      listRequests: async (target, branch, asked) =>
        asked.state === 'open' ? [] : right.listRequests(target, branch, asked),
    }),
    [
      'retry: a try that is cut off after any of its changes is completed',
      'conflict: an open request is found, with what it changes',
    ],
  ],
  [
    'takes an empty repository for one with a commit',
    right => ({
      findBranch: async (...asked) =>
        (await right.findBranch(...asked)) ?? {
          id: '0'.repeat(40),
          parents: [],
        },
    }),
    ['refusal: a repository without a commit is named'],
  ],
  [
    'takes every repository for one that is there',
    () => ({ findRepository: async () => ({ defaultBranch: 'main' }) }),
    ['address: another repository is no empty repository'],
  ],
  [
    'takes the default branch where there is no branch of a name',
    right => ({
      findBranch: async (target, branch) =>
        (await right.findBranch(target, branch)) ??
        right.findBranch(target, 'main'),
    }),
    [
      'address: a branch that there is not is no empty repository',
      'address: a branch with a slash in its name is read, or named',
      'refusal: a branch that there is not is named',
    ],
  ],
  [
    'takes the branch that was named last for the default one',
    right => ({
      findRepository: async target => {
        const [last] = (await right.listBranches(target, '')).slice(-1);
        return { defaultBranch: last };
      },
    }),
    ['address: what people clone leads to the default branch'],
  ],
  [
    'takes a refusal for a repository that is not there',
    right => ({
      findRepository: target =>
        unlessRefused(right.findRepository(target), undefined),
    }),
    ['silence: a host that says no to the portal is no empty repository'],
  ],
  [
    'tells of a folder alone, with what is below it',
    right =>
      treesBut(right, ({ list }) => ({
        list: (target, id, asked) =>
          list.call(right.trees, target, id, { ...asked, isWhole: true }),
      })),
    ['tree: tells what is in a folder, by Git’s ids'],
  ],
  [
    'tells of a folder without what is below it',
    right =>
      treesBut(right, ({ list }) => ({
        list: (target, id, asked) =>
          list.call(right.trees, target, id, { ...asked, isWhole: false }),
      })),
    ['tree: tells all that is below a folder at once'],
  ],
  [
    'leaves out what a text begins with',
    right =>
      treesBut(right, ({ read }) => ({
        read: async (...asked) => {
          const parts = await read.call(right.trees, ...asked);
          return (async function* decoded() {
            for await (const part of parts ?? []) {
              yield Buffer.from(new TextDecoder().decode(part));
            }
          })();
        },
      })),
    ['tree: gives a file as it is'],
  ],
];

const PARTS = { ...contract, ...treeReading };

describe('The contract of Git hosts', () => {
  const { start, stop } = strictHosts(gitea);
  afterEach(stop);

  describe.each(WRONG)('with a host that %s', (_, different, noticed) => {
    it.each(noticed)('does not hold: %s', async title => {
      await expect(
        PARTS[title](async files => ({
          ...(await start(files)),
          wrong: right => but(right, different(right)),
        })),
      ).rejects.toThrow();
    });
  });

  it('has no part that no wrong host breaks', () => {
    const noticed = new Set(WRONG.flatMap(([, , titles]) => titles));
    expect(Object.keys(PARTS).filter(title => !noticed.has(title))).toEqual([]);
  });
});
