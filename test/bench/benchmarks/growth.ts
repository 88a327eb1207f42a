import {
  planRequest,
  Policy,
  readTree,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import type { Benchmark } from '../benchmark';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';
import { interleaved } from '../measure/interleaved';
import { ratioOf, summarize } from '../measure/statistics';

const EMPTY_TREES = 50;
const TODAY = '2026-06-01';

export const growth: Benchmark = {
  name: 'growth',
  about: `Whole repositories of a company: teams of four workloads, one to four hosts each, of which half are services that
everybody uses, two proxies, every exit that a proxy serves. "One more" is what a task does in a repository that holds policies already: read
it, judge the new policy beside all others, render what changes; it is compared with the same in an empty repository.`,
  rows: [
    {
      name: 'render.growth.10000over1000',
      what: '`renderTree` of 10,000 policies, over 1,000',
      unit: 'times as long',
      aim: { atMost: 12 },
    },
    {
      name: 'render.growth.1000over100',
      what: '`renderTree` of 1,000 policies, over 100',
      unit: 'times as long',
      floor: { atMost: 30 },
    },
    {
      name: 'render.oneMore.over1',
      what: 'one more policy in a tree of 10,000, over one in an empty tree',
      unit: 'times as long',
    },
    {
      name: 'render.oneMore.milliseconds',
      what: 'one more policy in a tree of 10,000',
      unit: 'ms',
    },
  ],
  async run({ quick }) {
    const sizes = quick ? [100, 1000] : [100, 1000, 10_000];
    const largest = Math.max(...sizes);
    const [oneMore, ...company] = policiesOf(largest + 1, 'mixed').reverse();
    // Compiles what the rounds run: a round of its own for that would take as long as they do.
    renderWhole(company.slice(-500));
    const rendered = await interleaved(
      Object.fromEntries(
        sizes.map(size => [size, () => renderWhole(company.slice(-size))]),
      ),
      { rounds: 3, warmUp: 0 },
    );
    const tree = renderWhole(company);
    const added = await interleaved(
      {
        // One alone is over before the clock has anything to say.
        empty: () => {
          for (let n = 0; n < EMPTY_TREES; n++) add(oneMore, new Map());
        },
        full: () => add(oneMore, tree),
      },
      { rounds: 3, warmUp: 1 },
    );
    return {
      figures: {
        'render.growth.1000over100': ratioOf(rendered[1000], rendered[100]),
        ...(!quick && {
          'render.growth.10000over1000': ratioOf(
            rendered[10_000],
            rendered[1000],
          ),
          'render.oneMore.over1': ratioOf(
            added.full,
            added.empty.map(time => time / EMPTY_TREES),
          ),
          'render.oneMore.milliseconds': summarize(added.full),
        }),
      },
      curves: [
        {
          name: 'render-growth',
          title: 'Rendering whole repositories',
          x: 'policies',
          y: 'seconds',
          lines: [
            {
              name: 'renderTree',
              points: sizes.map(size => [
                size,
                summarize(rendered[size]).median / 1000,
              ]),
            },
          ],
        },
      ],
    };
  },
};

function renderWhole(policies: readonly Policy[]): Map<string, string> {
  const { files, findings } = renderTree(policies, platform);
  if (findings.length > 0) throw new Error(findings[0].message);
  return new Map(files);
}

function add(policy: Policy, files: ReadonlyMap<string, string>) {
  const change = planRequest({
    existing: readTree(files),
    requests: [policy],
    platform,
    today: TODAY,
  });
  if (change.written.size === 0) throw new Error('Nothing was written');
}
