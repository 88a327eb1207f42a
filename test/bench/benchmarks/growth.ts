import { Policy, renderTree } from 'backstage-plugin-istio-egress-common';
import type { Benchmark } from '../benchmark';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';
import { interleaved } from '../measure/interleaved';
import { ratioOf, summarize } from '../measure/statistics';

export const growth: Benchmark = {
  name: 'growth',
  about: `Whole repositories of a company: teams of four workloads, one to four hosts each, of which half are services that
everybody uses, two proxies, every exit that a proxy serves.`,
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
  ],
  async run({ quick }) {
    const sizes = quick ? [100, 1000] : [100, 1000, 10_000];
    const largest = Math.max(...sizes);
    const company = policiesOf(largest, 'mixed').reverse();
    // Compiles what the rounds run: a round of its own for that would take as long as they do.
    renderWhole(company.slice(-500));
    const rendered = await interleaved(
      Object.fromEntries(
        sizes.map(size => [size, () => renderWhole(company.slice(-size))]),
      ),
      { rounds: 3, warmUp: 0 },
    );
    return {
      figures: {
        'render.growth.1000over100': ratioOf(rendered[1000], rendered[100]),
        ...(!quick && {
          'render.growth.10000over1000': ratioOf(
            rendered[10_000],
            rendered[1000],
          ),
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
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Error(errors[0].message);
  return new Map(files);
}
