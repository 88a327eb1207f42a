import { Cluster } from '../inForce/Cluster';
import type { Benchmark } from '../benchmark';
import { withFolder } from '../measure/folders';
import { summarize } from '../measure/statistics';

const MEGABYTE = 1_000_000;
const MILLISECONDS = 1000;
const MICROSECONDS = 1_000_000;
const WEIGH_EVERY_MS = 2000;

export const inForce: Benchmark = {
  name: 'inForce',
  about: `One look at a cluster in which 5,000 policies of the company above are applied, 12 objects and more for each: reading the repository's archive, listing the
objects of the cluster page by page, comparing each with its manifest, reading what the verification kit of each policy has kept, and keeping what was found. A process of its own answers the lists, as Backstage's Kubernetes plugin
does before an API server. The memory is what is held beyond that before the look, at its peak, without garbage.`,
  rows: [
    {
      name: 'inForce.look.seconds',
      what: 'one look at 5,000 policies, from its begin to its end',
      unit: 's',
      aim: { atMost: 20 },
    },
    {
      name: 'inForce.look.processorSeconds',
      what: 'time of the processor in the process that looks',
      unit: 's',
    },
    {
      name: 'inForce.look.megabytes',
      what: 'memory that it needs',
      unit: 'MB',
      aim: { atMost: 300 },
    },
    {
      name: 'inForce.look.objectsOfAPolicy',
      what: 'objects that it compares, for each policy',
      unit: 'objects',
      aim: { atLeast: 12 },
    },
  ],
  async run({ quick }) {
    const policies = quick ? 100 : 5000;
    return withFolder(async folder => {
      const cluster = await Cluster.start(policies, folder);
      try {
        const look = () => cluster.look(policies);
        // It compiles what the others run.
        await look();
        const seconds: number[] = [];
        const processorSeconds: number[] = [];
        const megabytes: number[] = [];
        for (let round = 0; round < (quick ? 1 : 3); round++) {
          const took = await timed(look);
          seconds.push(took.seconds);
          processorSeconds.push(took.processorSeconds);
          megabytes.push(await weighed(look));
        }
        return {
          figures: {
            'inForce.look.seconds': summarize(seconds),
            'inForce.look.processorSeconds': summarize(processorSeconds),
            'inForce.look.megabytes': summarize(megabytes),
            'inForce.look.objectsOfAPolicy': summarize([
              cluster.objects / policies,
            ]),
          },
        };
      } finally {
        cluster.stop();
      }
    });
  },
};

async function timed(look: () => Promise<void>) {
  const begin = performance.now();
  const used = process.cpuUsage();
  await look();
  const { user, system } = process.cpuUsage(used);
  return {
    seconds: (performance.now() - begin) / MILLISECONDS,
    processorSeconds: (user + system) / MICROSECONDS,
  };
}

/** The most megabytes that a look holds at once, without what is garbage already. */
async function weighed(look: () => Promise<void>): Promise<number> {
  const before = held();
  let most = before;
  let timer = setTimeout(function weigh() {
    most = Math.max(most, held());
    timer = setTimeout(weigh, WEIGH_EVERY_MS);
  }, WEIGH_EVERY_MS);
  await look();
  clearTimeout(timer);
  return (most - before) / MEGABYTE;
}

function held(): number {
  if (!global.gc) throw new Error('Run it with --expose-gc');
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
