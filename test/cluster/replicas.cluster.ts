import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from 'istio-egress-test-utils';
import { stopBefore, type Stop } from '../src/gate';
import { toTree } from '../src/githubClient';
import {
  toNewRepository,
  toPullRequest,
  toRemoval,
  type Ask,
} from './parts/asks';
import { assertPublishedOnce } from './parts/assertPublishedOnce';
import type { Cluster } from './parts/Cluster';
import { aRequest, filesOf } from './parts/policies';
import {
  github,
  lostSteps,
  removalSteps,
  repositorySteps,
  requestSteps,
  stopAt,
  type Step,
} from './parts/steps';
import { theCluster } from './parts/theCluster';

/** A repository for each step. */
const named = <S extends Step>(kind: string, steps: S[]) =>
  steps.map((step, index) => ({ ...step, repository: `${kind}-${index}` }));
type Named = ReturnType<typeof named>[number];

const requests = named('request', requestSteps);
const repositories = named('repository', repositorySteps);
const lost = named('lost', lostSteps);
const removals = named('removal', removalSteps);

const LIVENESS = '/.backstage/health/v1/liveness';
const HOUR_MS = 60 * 60 * 1000;
/** A replica looks for tasks of dead ones every 10 s. */
const RECOVERY_LOOKS_WITHIN_MS = 12_000;

const existing = (repository: string) => aRequest(`existing-${repository}`);

describe('two replicas with one database', { timeout: 10 * 60_000 }, () => {
  let cluster: Cluster;
  let restarted: Promise<void>;

  before(async () => {
    cluster = await theCluster();
    await Promise.all([
      ...[
        'either',
        'paused',
        'later',
        'ahead',
        ...requests.map(({ repository }) => repository),
      ].map(name => cluster.seed(name, existing(name))),
      ...removals.map(({ repository: name }) =>
        cluster.seed(name, existing(name), aRequest(name)),
      ),
    ]);
  });

  const filesWith = (repository: string, ...policies: object[]) =>
    filesOf(cluster.platform, repository, ...policies);
  const filesWithRequest = (repository: string) =>
    filesWith(repository, existing(repository), aRequest(repository));
  const catalogInfo = (repository: string) =>
    cluster.urlOf(repository, '/blob/main/catalog-info.yaml');

  /** A repository's own Location is named after its address. */
  const withoutLocation = ({
    'catalog-info.yaml': location,
    ...policies
  }: Record<string, string>) => {
    assert.ok(location);
    return policies;
  };
  const assertWhole = async (repository: string) =>
    assert.deepEqual(
      withoutLocation(await cluster.github.treeOf(`demo/${repository}`)),
      withoutLocation(toTree(filesWith(repository, aRequest(repository)))),
    );

  it('run tasks, either of them', async () => {
    const isOpening = github('POST', '/pulls')('either');
    const ran = new Set<string>();
    cluster.members.forEach(({ gate, replica }) =>
      gate.watch(call => {
        if (isOpening(call)) ran.add(replica.url);
      }),
    );
    for (const [index, { replica }] of cluster.members.entries()) {
      const task = await cluster.portal.begin(
        toPullRequest(cluster, 'either', `either-${index}`),
        { at: replica.url },
      );
      const { status, error } = await cluster.portal.outcome(task);
      assert.equal(status, 'completed', error?.message);
    }
    assert.deepEqual(
      ran,
      new Set(cluster.members.map(({ replica }) => replica.url)),
    );
  });

  const tasks = new Map<string, string>();
  const taskAt = (repository: string) => {
    const task = tasks.get(repository);
    assert.ok(task, `No task was begun for ${repository}`);
    return task;
  };

  describe('of which one is killed', () => {
    // Each task stops at another step; then the replica dies with all of them.
    before(async () => {
      const [{ replica }] = cluster.members;
      await Promise.all(
        removals.map(async ({ repository }) => {
          await cluster.portal.register(catalogInfo(repository));
          await eventually(`${repository} is in the catalog`, () =>
            cluster.portal.findEntity(`resource/default/team-a.${repository}`),
          );
        }),
      );
      const begin = async (step: Named, ask: Ask) => {
        const { reached } = stopAt(step, step.repository, cluster);
        const at = replica.url;
        const task = await cluster.portal.begin(ask, { at });
        tasks.set(step.repository, task);
        await reached;
        // Where the other one will go on.
        await step.leave?.(cluster.members[1].replica.pathOf(task));
      };
      // The first step of a task is any task's: it has to be alone.
      const [first, ...others] = requests;
      await begin(first, toPullRequest(cluster, first.repository));
      await Promise.all([
        ...others.map(step =>
          begin(step, toPullRequest(cluster, step.repository)),
        ),
        ...[...repositories, ...lost].map(step =>
          begin(step, toNewRepository(cluster, step.repository)),
        ),
        ...removals.map(step => begin(step, toRemoval(step.repository))),
      ]);
      await replica.kill();
    });
    after(() => {
      restarted = cluster.members[0].replica.start();
    });

    requests.forEach(({ name, repository }) => {
      it(`go on with a request, where ${name}`, async () => {
        await assertPublishedOnce(
          cluster,
          taskAt(repository),
          repository,
          filesWithRequest(repository),
        );
        assert.deepEqual(
          await cluster.portal.locations(cluster.urlOf(repository, '/')),
          [catalogInfo(repository)],
        );
      });
    });

    repositories.forEach(({ name, repository }) => {
      it(`go on with a new repository, where ${name}`, async () => {
        const { status, error } = await cluster.portal.outcome(
          taskAt(repository),
        );
        assert.equal(status, 'completed', error?.message);
        await assertWhole(repository);
        assert.deepEqual(
          await cluster.portal.locations(cluster.urlOf(repository, '/')),
          [catalogInfo(repository)],
        );
      });
    });

    removals.forEach(({ name, repository }) => {
      it(`go on with a removal, where ${name}`, async () => {
        await assertPublishedOnce(
          cluster,
          taskAt(repository),
          repository,
          filesWith(repository, existing(repository)),
        );
      });
    });
  });

  it('publish once, where one stands still until the other has done its work', async () => {
    await restarted;
    const [{ replica, gate }] = cluster.members;
    const at = replica.url;
    const opening = github('POST', '/pulls')('paused');
    const { reached, release } = stopBefore(gate, opening);
    const task = await cluster.portal.begin(toPullRequest(cluster, 'paused'), {
      at,
    });
    await reached;
    replica.pause();
    const published = () =>
      assertPublishedOnce(cluster, task, 'paused', filesWithRequest('paused'));
    await published();

    replica.resume();
    release();
    const later = await cluster.portal.begin(toPullRequest(cluster, 'later'), {
      at,
    });
    await assertPublishedOnce(
      cluster,
      later,
      'later',
      filesWithRequest('later'),
    );
    await published();
  });

  describe('of which one has a clock two hours ahead', () => {
    let task: string;
    let going: Stop;
    let ahead: number;

    before(async () => {
      const [{ replica }, living] = cluster.members;
      going = stopBefore(living.gate, github('POST', '/pulls')('ahead'));
      task = await cluster.portal.begin(toPullRequest(cluster, 'ahead'), {
        at: living.replica.url,
      });
      await going.reached;
      await replica.start({ clock: '+2h' });
      ahead = Date.now();
    });

    // Meanwhile: git's client tries for a minute.
    lost.forEach(({ name, repository, reason, leaves }) => {
      it(`fail a new repository, with ${leaves} in it, where ${name}`, async () => {
        const { status, error } = await cluster.portal.outcome(
          taskAt(repository),
        );
        assert.equal(status, 'failed');
        assert.match(error?.message ?? '', reason);
        if (leaves === 'everything') {
          await assertWhole(repository);
        } else {
          assert.deepEqual(
            await cluster.github.branchesOf(`demo/${repository}`),
            [],
          );
        }
      });
    });

    it('leave it to a living one to end its task', async () => {
      const [{ replica }] = cluster.members;
      const { headers } = await fetch(`${replica.url}${LIVENESS}`);
      const clock = Date.parse(headers.get('date') ?? '');
      assert.ok(clock > Date.now() + HOUR_MS);

      // Only time shows that nothing happens.
      await delay(Math.max(0, ahead + RECOVERY_LOOKS_WITHIN_MS - Date.now()));
      assert.deepEqual(cluster.eventsOf(task, 'recovered'), []);

      going.release();
      await assertPublishedOnce(
        cluster,
        task,
        'ahead',
        filesWithRequest('ahead'),
      );
    });
  });
});
