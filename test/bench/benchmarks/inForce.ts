import { Cluster } from '../cluster/Cluster';
import type { Benchmark } from '../benchmark';
import { withFolder } from '../measure/folders';
import { summarize } from '../measure/statistics';

const MEGABYTE = 1_000_000;
const SAMPLE_EVERY_MS = 20;

export const inForce: Benchmark = {
  name: 'inForce',
  about: `One look at a cluster in which 5,000 policies of the company above are applied, 12 objects and more for each: reading the repository's archive, listing the
objects of the cluster page by page, comparing each with its manifest, and keeping what was found. A process of its own answers the lists, as Backstage's Kubernetes plugin
does before an API server. The memory is what is in use beyond that before the look, at its peak.`,
  rows: [
    {
      name: 'inForce.look.seconds',
      what: 'one look at 5,000 policies',
      unit: 's',
      aim: { atMost: 20 },
    },
    {
      name: 'inForce.look.megabytes',
      what: 'memory that it needs',
      unit: 'MB',
      aim: { atMost: 300 },
    },
    {
      name: 'inForce.look.objects',
      what: 'objects that it compares',
      unit: 'objects',
      aim: { atLeast: 60_000 },
    },
  ],
  async run({ quick }) {
    const policies = quick ? 100 : 5000;
    return withFolder(async folder => {
      const cluster = await Cluster.start(policies, folder);
      try {
        const seconds: number[] = [];
        const megabytes: number[] = [];
        // The first one compiles what the others run.
        for (let round = 0; round < (quick ? 2 : 6); round++) {
          const looked = await measured(() => cluster.look(policies));
          if (round > 0) {
            seconds.push(looked.seconds);
            megabytes.push(looked.megabytes);
          }
        }
        return {
          figures: {
            'inForce.look.seconds': summarize(seconds),
            'inForce.look.megabytes': summarize(megabytes),
            'inForce.look.objects': summarize([cluster.objects]),
          },
        };
      } finally {
        cluster.stop();
      }
    });
  },
};

async function measured(
  work: () => Promise<void>,
): Promise<{ seconds: number; megabytes: number }> {
  const before = used();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, used());
  }, SAMPLE_EVERY_MS);
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(timer);
  return { seconds, megabytes: (most - before) / MEGABYTE };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
