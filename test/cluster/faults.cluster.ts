import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  answerLost,
  cut,
  refused,
  slow,
  type Call,
  type Intervention,
} from '../src/gate';
import { toPullRequest } from './parts/asks';
import { assertPublishedOnce } from './parts/assertPublishedOnce';
import { Cluster } from './parts/Cluster';
import { aRequest, filesOf } from './parts/policies';
import { github } from './parts/steps';

interface Fault {
  name: string;
  at: (repository: string) => (call: Call) => boolean;
  fault: Intervention;
  /** Absent: once. */
  times?: number;
}

const reading = github('GET', '/commits/main/status');
const catalogRead = (repository: string) => (call: Call) =>
  call.path.startsWith('/api/catalog/entities') &&
  call.path.includes(`${repository}.example.com`);
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
    reason: /Whether a pull request is open .* cannot be told/,
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
];

const existing = (repository: string) => aRequest(`existing-${repository}`);
const repositoryOf = (kind: string, index: number) => `${kind}-${index}`;

describe('a request', { timeout: 5 * 60_000 }, () => {
  let cluster: Cluster;

  before(async () => {
    const repositories = [
      ...BORNE.map((_, index) => repositoryOf('borne', index)),
      ...RETRIED.map((_, index) => repositoryOf('retried', index)),
    ];
    cluster = await Cluster.start(platform =>
      Object.fromEntries(
        repositories.map(name => [
          name,
          filesOf(platform, name, existing(name)),
        ]),
      ),
    );
  });
  after(() => cluster?.stop());

  /** Begins a task that meets a fault, on whichever replica. */
  async function begin({ at, fault, times }: Fault, repository: string) {
    const [{ gate, replica }] = cluster.members;
    gate.intercept(at(repository), fault, times);
    return cluster.portal.begin(toPullRequest(cluster, repository), {
      at: replica.url,
    });
  }
  const assertPublished = (task: string, repository: string) =>
    assertPublishedOnce(
      cluster,
      task,
      repository,
      filesOf(
        cluster.platform,
        repository,
        existing(repository),
        aRequest(repository),
      ),
    );

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
      const { status, error } = await cluster.portal.outcome(task);
      assert.equal(status, 'failed');
      assert.match(error?.message ?? '', fault.reason);
      if (fault.leaves === 'nothing') {
        assert.deepEqual(
          await cluster.github.branchesOf(`demo/${repository}`),
          ['main'],
        );
      }

      await cluster.portal.retry(task);
      await assertPublished(task, repository);
    });
  });
});
