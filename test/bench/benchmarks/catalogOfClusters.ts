import {
  inspectTree,
  planRequest,
  Policy,
  policyEntityName,
  readRelated,
  readTree,
  renderTree,
  toTreeSource,
} from 'backstage-plugin-istio-egress-common';
import type { Benchmark, Effort } from '../benchmark';
import { platformOf } from '../company/platform';
import { inCluster, policiesOf } from '../company/requests';
import { interleaved, wallClock } from '../measure/interleaved';
import { Figure, p95, ratioOf, summarize } from '../measure/statistics';
import { Postgres } from '../../cluster/parts/Postgres';
import { fill } from '../catalog/fill';

const CLUSTERS = 20;
const HOST = 'api.github.com';
const TODAY = '2026-06-01';

export const catalogOfClusters: Benchmark = {
  name: 'catalog.clusters',
  about: `A catalog of 20 clusters with 2,000 policies each takes turns with one of 40,000 policies without clusters, on one PostgreSQL server, and so do the trees that they come
from: what one more policy changes, and the drift check.`,
  rows: [
    {
      name: 'catalog.clusters.browse20x2000over40000.p95ratio',
      what: 'first rows of the page at the 95th percentile, 20 clusters of 2,000 policies over one of 40,000',
      unit: 'times as long',
      aim: { atMost: 1.5 },
    },
    {
      name: 'catalog.clusters.host20x2000over40000.p95ratio',
      what: 'who talks to a host at the 95th percentile, the same',
      unit: 'times as long',
      aim: { atMost: 1.5 },
    },
    {
      name: 'catalog.clusters.ofOne.p95milliseconds',
      what: 'first rows of one of 20 clusters of 2,000 policies, 95th percentile',
      unit: 'ms',
    },
    {
      name: 'catalog.clusters.preview.ratio',
      what: 'what one more policy changes in the tree of one of 20 clusters with 2,000 policies, over a tree of 2,000 without clusters',
      unit: 'times as long',
      aim: { atMost: 1.2 },
    },
    {
      name: 'catalog.clusters.drift.ratio',
      what: 'the drift check of such a tree, over the same',
      unit: 'times as long',
      aim: { atMost: 1.2 },
    },
  ],
  async run(effort) {
    const { ensurePostgres } = await import('../../tools/postgres.mjs');
    ensurePostgres();
    const postgres = await Postgres.start();
    try {
      return {
        figures: {
          ...(await measureCatalogs(postgres, effort)),
          ...(await measureTrees(effort)),
        },
      };
    } finally {
      await postgres.stop();
    }
  },
};

const policiesOfEach = ({ quick }: Effort) => (quick ? 10 : 2000);

async function measureCatalogs(
  postgres: Postgres,
  effort: Effort,
): Promise<Record<string, Figure>> {
  const share = policiesOfEach(effort);
  const names = Array.from({ length: CLUSTERS }, (_, n) => `cluster-${n}`);
  const one = await fill(share * CLUSTERS, postgres);
  const many = await fill(share * CLUSTERS, postgres, names);
  try {
    const rounds = {
      rounds: effort.quick ? 5 : 100,
      warmUp: 5,
      clock: wallClock,
    };
    const browse = await interleaved(
      { one: () => one.held.firstRows(), many: () => many.held.firstRows() },
      rounds,
    );
    const host = await interleaved(
      {
        one: () => one.held.whoTalksTo(HOST),
        many: () => many.held.whoTalksTo(HOST),
      },
      rounds,
    );
    const { ofOne } = await interleaved(
      { ofOne: () => many.held.rowsOf(names[CLUSTERS / 2]) },
      rounds,
    );
    return {
      'catalog.clusters.browse20x2000over40000.p95ratio': ratioOfP95(browse),
      'catalog.clusters.host20x2000over40000.p95ratio': ratioOfP95(host),
      'catalog.clusters.ofOne.p95milliseconds': summarize([p95(ofOne)]),
    };
  } finally {
    await one.held.stop();
    await many.held.stop();
  }
}

async function measureTrees(effort: Effort): Promise<Record<string, Figure>> {
  const company = policiesOf(policiesOfEach(effort) + 1, 'mixed');
  const trees = {
    one: treeOf(company, undefined),
    many: treeOf(company, 'cluster-0'),
  };
  const rounds = { rounds: effort.quick ? 3 : 10, warmUp: 2 };
  const preview = await interleaved(
    { one: () => trees.one.preview(), many: () => trees.many.preview() },
    rounds,
  );
  const drift = await interleaved(
    { one: () => trees.one.inspect(), many: () => trees.many.inspect() },
    { ...rounds, rounds: 3 },
  );
  return {
    'catalog.clusters.preview.ratio': ratioOf(preview.many, preview.one),
    'catalog.clusters.drift.ratio': ratioOf(drift.many, drift.one),
  };
}

/** A tree that holds all policies of a company but the last one. */
function treeOf(company: readonly Policy[], cluster: string | undefined) {
  const platform = platformOf(cluster);
  const policies = company.map(policy => inCluster(policy, cluster));
  const asked = policies[policies.length - 1];
  const { files } = renderTree(policies.slice(0, -1), platform);
  return {
    async preview() {
      const requests = [asked];
      const source = toTreeSource(files);
      const change = planRequest({
        existing: await readRelated({ requests }, platform, source),
        requests,
        platform,
        today: TODAY,
      });
      if (change.written.size === 0) {
        throw new Error(`${policyEntityName(asked)} changes nothing`);
      }
    },
    inspect() {
      const { files: inspected, findings } = inspectTree({
        existing: readTree(files),
        platform,
      });
      const drifted = [...inspected].filter(({ state }) => state !== 'current');
      if (findings.length + drifted.length > 0) {
        throw new Error(`${findings[0]?.message ?? drifted[0].path} differs`);
      }
    },
  };
}

function ratioOfP95(times: Record<'one' | 'many', number[]>): Figure {
  return summarize([p95(times.many) / p95(times.one)]);
}
