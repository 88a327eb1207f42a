import { EventEmitter, once } from 'node:events';
import { before, describe, it } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import { toPullRequest, type Ask } from './parts/asks';
import { assertEachMergeable } from './parts/assertEachMergeable';
import type { Cluster } from './parts/Cluster';
import { aRequest } from './parts/policies';
import { github } from './parts/steps';
import { theCluster } from './parts/theCluster';

// So few that those which live through the crash end before they count as dead:
// where a replica resumes a task that it still runs, the two share a folder.
const NAMES = Array.from({ length: 8 }, (_, index) => `policy-${index}`);

// So long that every task that runs misses a heartbeat, which is due each second:
// one that misses none, and cannot write that it failed, counts as running for ever.
const GONE_FOR_MS = 5_000;

describe('a database that crashes under load', { timeout: 5 * 60_000 }, () => {
  let cluster: Cluster;

  before(async () => {
    cluster = await theCluster();
    await cluster.seed('load', aRequest('existing'));
  });

  /** As a person does: asks until somebody takes it, and presses the button when it failed. */
  async function see(ask: Ask): Promise<void> {
    const task = await eventually('the portal takes a request', () =>
      cluster.portal.begin(ask).catch(() => undefined),
    );
    await eventually('a request succeeds', async () => {
      const { status } = await cluster.portal.outcome(task);
      if (status === 'failed') await cluster.portal.retry(task);
      return status === 'completed';
    });
  }

  it('loses no request, and doubles none', async () => {
    const isOpening = github('POST', '/pulls')('load');
    const openings = new EventEmitter();
    cluster.members.forEach(({ gate }) =>
      gate.watch(call => {
        if (isOpening(call)) openings.emit('opening');
      }),
    );
    const oneIsOpening = once(openings, 'opening');
    const all = Promise.all(
      NAMES.map(name => see(toPullRequest(cluster, 'load', name))),
    );
    await oneIsOpening;
    await cluster.postgres.crash(GONE_FOR_MS);
    await all;

    await assertEachMergeable(cluster, 'load', NAMES);
  });
});
