import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopAfter, stopBefore, type Call, type Stop } from '../../src/gate';
import type { Cluster } from './Cluster';

/** Where a task can be stopped. */
export interface Step {
  name: string;
  stop: typeof stopBefore;
  at: (repository: string) => (call: Call) => boolean;
  /** It is git itself that asks, and not the replica's API client. */
  byGit?: true;
  /** What the replica leaves in the task's workspace. */
  leave?: (workspace: string) => Promise<void>;
}

/** Stops the next task of the first replica that comes to a step with a repository. */
export function stopAt(
  { stop, at, byGit }: Step,
  repository: string,
  { members: [first], gitGate }: Cluster,
): Stop {
  return stop(byGit ? gitGate : first.gate, at(repository));
}

/** A request to GitHub's API about a repository of `demo`. */
export const github =
  (method: string, path: string) => (repository: string) => (call: Call) =>
    call.method === method &&
    call.path.split('?')[0] === `/api/v3/repos/demo/${repository}${path}`;

/** A request to the catalog that registers what is in a repository of `demo`, and none that looks for it. */
export const registration = (repository: string) => (call: Call) =>
  call.method === 'POST' &&
  call.path.split('?')[0] === '/api/catalog/locations' &&
  call.body.includes(`/demo/${repository}/`);

/** A request to the catalog for the policies of a repository's host. */
export const catalogRead = (repository: string) => (call: Call) =>
  call.path.startsWith('/api/catalog/entities') &&
  call.body.includes(`${repository}.example.com`);

/** The first request about what a repository holds. */
export const reading = github('GET', '/branches/main');

/** The first request about the branch of a pull request, of which it is asked what it holds. */
export const branchContent = (repository: string) => (call: Call) =>
  call.method === 'GET' &&
  call.path.startsWith(
    `/api/v3/repos/demo/${repository}/branches/istio-egress%2F`,
  );

const push = (repository: string) => (call: Call) =>
  call.path === `/demo/${repository}.git/git-receive-pack`;

/** Of a request that opens a pull request, in their order. */
export const requestSteps: Step[] = [
  {
    name: 'the task is about to take its first step',
    stop: stopBefore,
    at: () => call =>
      call.path.startsWith('/api/permission/authorize') &&
      call.body.includes('scaffolder.action.execute'),
  },
  {
    name: 'render is about to read the repository',
    stop: stopBefore,
    at: reading,
  },
  {
    name: 'render asks the catalog',
    stop: stopBefore,
    at: catalogRead,
  },
  {
    name: 'render is about to write',
    stop: stopBefore,
    at: github('GET', '/pulls'),
  },
  {
    name: 'render has written half of a file that nobody needs by now',
    stop: stopBefore,
    at: github('GET', '/pulls'),
    leave: async workspace => {
      const folder = join(workspace, 'change/manifests');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'half.yaml'), 'kind: Gate');
    },
  },
  {
    name: 'publish is about to begin',
    stop: stopBefore,
    at: github('GET', ''),
  },
  {
    name: 'publish uploads files',
    stop: stopAfter,
    at: github('POST', '/git/blobs'),
  },
  {
    name: 'publish has written the tree',
    stop: stopAfter,
    at: github('POST', '/git/trees'),
  },
  {
    name: 'publish is about to make the branch',
    stop: stopBefore,
    at: github('POST', '/git/refs'),
  },
  {
    name: 'publish has made the branch',
    stop: stopAfter,
    at: github('POST', '/git/refs'),
  },
  {
    name: 'publish is about to open the pull request',
    stop: stopBefore,
    at: github('POST', '/pulls'),
  },
  {
    name: 'publish has opened the pull request',
    stop: stopAfter,
    at: github('POST', '/pulls'),
  },
  {
    name: 'confirm is about to look',
    stop: stopBefore,
    at: branchContent,
  },
  {
    name: 'register is about to begin',
    stop: stopBefore,
    at: registration,
  },
  {
    name: 'register is done',
    stop: stopAfter,
    at: registration,
  },
];

const creation = (repository: string) => (call: Call) =>
  call.path === '/api/v3/orgs/demo/repos' && call.body.includes(repository);

/** Of a request that makes a repository. */
export const repositorySteps: Step[] = [
  {
    name: 'publish is about to make the repository',
    stop: stopBefore,
    at: creation,
  },
  {
    name: 'publish is about to push',
    stop: stopBefore,
    at: push,
    byGit: true,
  },
  {
    name: 'register is about to begin',
    stop: stopBefore,
    at: registration,
  },
];

/**
 * Of a request that makes a repository, where Backstage's action cannot be taken
 * again: what GitHub or git says then, and what is in the repository.
 */
export const lostSteps: (Step & {
  reason: RegExp;
  leaves: 'nothing' | 'everything';
})[] = [
  {
    name: 'publish has made the repository, and nobody knows',
    stop: stopAfter,
    at: creation,
    reason: /name already exists/,
    leaves: 'nothing',
  },
  {
    name: 'publish has pushed',
    stop: stopAfter,
    at: push,
    byGit: true,
    reason: /not a simple fast-forward/,
    leaves: 'everything',
  },
];

/** Of a removal. */
export const removalSteps: Step[] = [
  {
    name: 'remove is about to read the repository',
    stop: stopBefore,
    at: reading,
  },
  {
    name: 'publish has made the branch',
    stop: stopAfter,
    at: github('POST', '/git/refs'),
  },
  {
    name: 'publish has opened the pull request',
    stop: stopAfter,
    at: github('POST', '/pulls'),
  },
];
