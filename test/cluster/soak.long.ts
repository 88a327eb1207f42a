import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { freePorts } from 'portal';
import { toPullRequest } from './parts/asks';
import type { Cluster } from './parts/Cluster';
import { heapOf } from './parts/heapOf';
import { aRequest } from './parts/policies';
import { theCluster } from './parts/theCluster';

const MINUTES = Number(process.env.MINUTES ?? 10);
/** Of the time: caches fill, and code is compiled. */
const WARM_UP = 0.2;
/** What the heap may be after garbage collection, against what it was after the warm-up. */
const MAX_GROWTH = 1.2;
/** As many people as ask at a time, each for one policy after the other. */
const PEOPLE = 4;
/** Of one repository: what is measured is time, and no growing tree. */
const POLICIES = 20;

const inMegabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

describe(
  `requests for ${MINUTES} minutes`,
  { timeout: (MINUTES + 5) * 60_000 },
  () => {
    let cluster: Cluster;
    let inspectors: number[];

    before(async () => {
      cluster = await theCluster();
      inspectors = await freePorts(cluster.members.length);
      for (const [index, { replica }] of cluster.members.entries()) {
        await replica.start({ inspector: inspectors[index] });
      }
    });

    /** Asks until a time has come; how often. */
    async function askUntil(time: number, person: number, phase: string) {
      let asked = 0;
      while (Date.now() < time) {
        const repository = `${phase}-${person}-${Math.floor(asked / POLICIES)}`;
        if (asked % POLICIES === 0) {
          await cluster.seed(repository, aRequest(`existing-${repository}`));
        }
        const name = `${repository}-${asked % POLICIES}`;
        const task = await cluster.portal.begin(
          toPullRequest(cluster, repository, name),
        );
        const { status, error } = await cluster.portal.outcome(task);
        assert.equal(status, 'completed', error?.message);
        asked++;
      }
      return asked;
    }
    async function work(minutes: number, phase: string): Promise<number[]> {
      const time = Date.now() + minutes * 60_000;
      const asked = await Promise.all(
        Array.from({ length: PEOPLE }, (_, person) =>
          askUntil(time, person, phase),
        ),
      );
      const heaps = await Promise.all(inspectors.map(heapOf));
      const requests = asked.reduce((sum, each) => sum + each, 0);
      console.log(
        `${phase}: ${requests} requests; heaps of ${heaps
          .map(inMegabytes)
          .join(' and ')} MB`,
      );
      return heaps;
    }

    it("leave the replicas' heaps as they were", async () => {
      const warm = await work(MINUTES * WARM_UP, 'warm-up');
      const soaked = await work(MINUTES * (1 - WARM_UP), 'soak');

      const growths = soaked.map((heap, index) => heap / warm[index]);
      assert.ok(
        growths.every(growth => growth <= MAX_GROWTH),
        `The heaps grew by factors of ${growths.map(each => each.toFixed(2))}`,
      );
    });
  },
);
