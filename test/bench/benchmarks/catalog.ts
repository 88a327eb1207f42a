import type { Benchmark } from '../benchmark';
import { fill } from '../catalog/fill';
import { PolicyCatalog } from '../catalog/PolicyCatalog';
import { interleaved, wallClock } from '../measure/interleaved';
import { Figure, p95, summarize } from '../measure/statistics';
// The cluster's tests run a server of their own in the same way.
import { Postgres } from '../../cluster/parts/Postgres';

const HOST = 'api.github.com';

export const catalog: Benchmark = {
  name: 'catalog',
  about: `Catalogs on one PostgreSQL server with 1,000, 10,000 and 50,000 policies, read from files and taken in by the catalog's own
processing. Then they take turns to answer, over HTTP, what the pages ask: the first twenty rows of the Egress page, how many there are in all, and who talks to
a host that a third of all policies name. This is the time that a person waits.`,
  rows: [
    {
      name: 'catalog.ingestion.policiesPerSecond',
      what: 'policies that the largest catalog takes in',
      unit: 'a second',
    },
    {
      name: 'catalog.browse50000over1000.p95ratio',
      what: 'first rows of the page at the 95th percentile, 50,000 policies over 1,000',
      unit: 'times as long',
      aim: { atMost: 3 },
    },
    {
      name: 'catalog.browse.50000.p95milliseconds',
      what: 'first rows of the page with 50,000 policies, 95th percentile',
      unit: 'ms',
    },
    {
      name: 'catalog.count.50000.p95milliseconds',
      what: 'how many there are in all, which the page says after its rows, 95th percentile',
      unit: 'ms',
    },
    {
      name: 'catalog.host50000over1000.p95ratio',
      what: 'who talks to a host at the 95th percentile, 50,000 policies over 1,000',
      unit: 'times as long',
    },
    {
      name: 'catalog.host.50000.p95milliseconds',
      what: 'who talks to a host with 50,000 policies, 95th percentile',
      unit: 'ms',
    },
  ],
  async run({ quick }) {
    const { ensurePostgres } = await import('../../tools/postgres.mjs');
    ensurePostgres();
    const sizes = quick ? [50, 200] : [1000, 10_000, 50_000];
    const largest = Math.max(...sizes);
    const postgres = await Postgres.start();
    const catalogs = new Map<number, PolicyCatalog>();
    let ingestion: Figure = summarize([0]);
    try {
      for (const size of sizes) {
        const { held, seconds } = await fill(size, postgres);
        catalogs.set(size, held);
        ingestion = summarize([size / seconds]);
      }
      const rounds = { rounds: quick ? 5 : 100, warmUp: 5, clock: wallClock };
      const turns = (ask: (held: PolicyCatalog) => Promise<unknown>) =>
        interleaved(
          Object.fromEntries(
            [...catalogs].map(([size, held]) => [size, () => ask(held)]),
          ),
          rounds,
        );
      const browse = await turns(held => held.firstRows());
      const count = await turns(held => held.count());
      const host = await turns(held => held.whoTalksTo(HOST));
      return {
        figures: {
          'catalog.ingestion.policiesPerSecond': ingestion,
          ...(!quick && {
            'catalog.browse50000over1000.p95ratio': summarize([
              p95(browse[largest]) / p95(browse[1000]),
            ]),
            'catalog.browse.50000.p95milliseconds': summarize([
              p95(browse[largest]),
            ]),
            'catalog.count.50000.p95milliseconds': summarize([
              p95(count[largest]),
            ]),
            'catalog.host50000over1000.p95ratio': summarize([
              p95(host[largest]) / p95(host[1000]),
            ]),
            'catalog.host.50000.p95milliseconds': summarize([
              p95(host[largest]),
            ]),
          }),
        },
      };
    } finally {
      await Promise.all([...catalogs.values()].map(held => held.stop()));
      await postgres.stop();
    }
  },
};
