import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { toPullRequest } from './parts/asks';
import { assertEachMergeable } from './parts/assertEachMergeable';
import type { Cluster } from './parts/Cluster';
import { aRequest } from './parts/policies';
import { theCluster } from './parts/theCluster';

const REQUESTS = Number(process.env.REQUESTS ?? 50);
const NAMES = Array.from(
  { length: REQUESTS },
  (_, index) => `at-once-${index}`,
);
const LIMIT_MS = 60_000 + REQUESTS * 5_000;

describe(`${REQUESTS} requests at once`, { timeout: 2 * LIMIT_MS }, () => {
  let cluster: Cluster;

  before(async () => {
    cluster = await theCluster();
    await cluster.seed('at-once', aRequest('existing'));
  });

  it('against one repository are each mergeable after all others', async () => {
    const tasks = await Promise.all(
      NAMES.map(name =>
        cluster.portal.begin(toPullRequest(cluster, 'at-once', name)),
      ),
    );
    for (const task of tasks) {
      const { status, error } = await cluster.portal.outcome(task, LIMIT_MS);
      assert.equal(status, 'completed', error?.message);
    }

    await assertEachMergeable(cluster, 'at-once', NAMES);
  });
});
