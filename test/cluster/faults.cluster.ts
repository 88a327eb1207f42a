import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  answerLost,
  cut,
  refused,
  silent,
  slow,
  type Call,
  type Intervention,
} from '../src/gate';
import { toPullRequest } from './parts/asks';
import { assertPublishedOnce } from './parts/assertPublishedOnce';
import type { Cluster } from './parts/Cluster';
import { aRequest, filesOf } from './parts/policies';
import {
  branchContent,
  catalogRead,
  github,
  reading,
  registration,
} from './parts/steps';
import { theCluster } from './parts/theCluster';

interface Fault {
  name: string;
  at: (repository: string) => (call: Call) => boolean;
  fault: Intervention;
  /** Absent: once. */
  times?: number;
}

const anything = (repository: string) => (call: Call) =>
  call.path.startsWith(`/api/v3/repos/demo/${repository}`);

/** After which the task goes on by itself. */
const BORNE: Fault[] = [
  {
    name: 'a Git host that is slow',
    at: anything,
    fault: slow(200),
    times: Infinity,
  },
  {
    name: 'a Git host that answers 500 while files are uploaded',
    at: github('POST', '/git/blobs'),
    fault: refused(500),
  },
  {
    name: 'a Git host that answers 429 with Retry-After while the branch is made',
    at: github('POST', '/git/refs'),
    fault: refused(429, { 'retry-after': '1' }),
  },
  {
    name: 'a connection that is cut while the tree is written',
    at: github('POST', '/git/trees'),
    fault: cut,
  },
];

/** After which the task fails with a reason, and a retry finishes it. */
const RETRIED: (Fault & { reason: RegExp; leaves: 'nothing' | 'a part' })[] = [
  {
    name: 'a Git host that answers 500 when the repository is read',
    at: reading,
    fault: refused(500),
    reason: /cannot be read/,
    leaves: 'nothing',
  },
  {
    name: 'a Git host that answers 429 when the repository is read',
    at: reading,
    fault: refused(429, { 'retry-after': '1' }),
    reason: /cannot be read/,
    leaves: 'nothing',
  },
  {
    name: 'a Git host that answers 403 when open pull requests are looked for',
    at: github('GET', '/pulls'),
    fault: refused(403),
    times: 2,
    reason: /Cannot determine whether a pull request is open/,
    leaves: 'nothing',
  },
  {
    name: 'a Git host that never answers when open pull requests are looked for',
    at: github('GET', '/pulls'),
    fault: silent,
    times: 3,
    reason: /has not answered within/,
    leaves: 'nothing',
  },
  {
    name: 'a catalog that is down when a request is judged',
    at: catalogRead,
    fault: refused(503),
    reason: /cannot be read from the catalog/,
    leaves: 'nothing',
  },
  {
    name: 'a Git host that answers 403 when the branch is made',
    at: github('POST', '/git/refs'),
    fault: refused(403),
    reason: /Pull request creation failed/,
    leaves: 'nothing',
  },
  {
    name: 'an answer that is lost after the branch was made',
    at: github('POST', '/git/refs'),
    fault: answerLost,
    reason: /Pull request creation failed/,
    leaves: 'a part',
  },
  {
    name: 'an answer that is lost after the pull request was opened',
    at: github('POST', '/pulls'),
    fault: answerLost,
    reason: /Pull request creation failed/,
    leaves: 'a part',
  },
  {
    name: 'a Git host that answers 500 when it is asked what was published',
    at: branchContent,
    fault: refused(500),
    reason: /Cannot determine/,
    leaves: 'a part',
  },
  {
    name: 'a catalog that is down when a repository is registered',
    at: registration,
    fault: refused(503),
    reason: /is not registered in the catalog/,
    leaves: 'a part',
  },
];

/** What is tried one at a time. */
const OTHERS = ['emptied', 'full'];

const existing = (repository: string) => aRequest(`existing-${repository}`);
const repositoryOf = (kind: string, index: number) => `${kind}-${index}`;

describe('a request', { timeout: 5 * 60_000 }, () => {
  let cluster: Cluster;

  before(async () => {
    cluster = await theCluster();
    const repositories = [
      ...BORNE.map((_, index) => repositoryOf('borne', index)),
      ...RETRIED.map((_, index) => repositoryOf('retried', index)),
      ...OTHERS,
    ];
    await Promise.all(
      repositories.map(name => cluster.seed(name, existing(name))),
    );
  });

  /** Begins a task that meets a fault, on whichever replica. */
  async function begin({ at, fault, times }: Fault, repository: string) {
    const [{ gate, replica }] = cluster.members;
    gate.intercept(at(repository), fault, times);
    return cluster.portal.begin(toPullRequest(cluster, repository), {
      at: replica.url,
    });
  }
  const assertPublished = async (task: string, repository: string) => {
    const policies = [existing(repository), aRequest(repository)];
    await assertPublishedOnce(
      cluster,
      task,
      repository,
      filesOf(cluster.platform, repository, ...policies),
    );
    assert.deepEqual(
      await cluster.portal.locations(cluster.urlOf(repository, '/')),
      [cluster.urlOf(repository, '/blob/main/catalog-info.yaml')],
    );
  };
  const assertFailed = async (task: string, reason: RegExp) => {
    const { status, error } = await cluster.portal.outcome(task);
    assert.equal(status, 'failed');
    assert.match(error?.message ?? '', reason);
  };
  const assertNothing = async (repository: string) =>
    assert.deepEqual(await cluster.github.branchesOf(`demo/${repository}`), [
      'main',
    ]);

  // Each in a repository of its own, and so all at once.
  describe('that meets a fault', { concurrency: true }, () => {
    BORNE.forEach((fault, index) => {
      it(`bears ${fault.name}`, async () => {
        const repository = repositoryOf('borne', index);
        await assertPublished(await begin(fault, repository), repository);
      });
    });

    RETRIED.forEach((fault, index) => {
      it(`fails for ${fault.name}, and a retry finishes it`, async () => {
        const repository = repositoryOf('retried', index);
        const task = await begin(fault, repository);
        await assertFailed(task, fault.reason);
        if (fault.leaves === 'nothing') await assertNothing(repository);

        await cluster.portal.retry(task);
        await assertPublished(task, repository);
      });
    });
  });

  it('fails for a full disk, and a retry finishes it', async () => {
    const [{ replica }] = cluster.members;
    const free = await replica.fillDisk();
    const task = await cluster.portal.begin(toPullRequest(cluster, 'full'), {
      at: replica.url,
    });
    await assertFailed(task, /ENOSPC/);
    await assertNothing('full');

    await free();
    await cluster.portal.retry(task);
    await assertPublished(task, 'full');
  });

  it('fails where what it had written is lost, and asking anew finishes it', async () => {
    const refusal = {
      name: 'a Git host that answers 403 when the branch is made',
      at: github('POST', '/git/refs'),
      fault: refused(403),
    };
    const task = await begin(refusal, 'emptied');
    await assertFailed(task, /Pull request creation failed/);
    cluster.postgres.query(
      'scaffolder',
      `DELETE FROM scaffolder_task_workspaces WHERE task_id = '${task}'`,
    );
    await cluster.portal.retry(task);
    await assertFailed(task, /Request again/);

    const anew = await cluster.portal.begin(toPullRequest(cluster, 'emptied'));
    await assertPublished(anew, 'emptied');
  });
});
