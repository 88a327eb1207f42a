import type { Benchmark } from '../benchmark';
import { buildApp } from '../bundle/buildApp';
import { summarize } from '../measure/statistics';

const KILO = 1000;

export const bundle: Benchmark = {
  name: 'bundle',
  about: `The embedded portal's frontend, built for production with our plugin and without it: JavaScript in kilobytes, compressed by gzip. At start
is what the page itself names; the rest is loaded when somebody opens a page that needs it. One build gives the same bytes as the next.`,
  rows: [
    {
      name: 'bundle.atStart.kilobytes',
      what: 'what our plugin adds before the first page is shown',
      unit: 'kB',
      aim: { atMost: 50 },
      floor: { atMost: 150 },
    },
    {
      name: 'bundle.later.kilobytes',
      what: 'what our plugin adds to be loaded when it is needed',
      unit: 'kB',
    },
    {
      name: 'bundle.withoutUs.atStart.kilobytes',
      what: 'what the portal loads at start without our plugin',
      unit: 'kB',
    },
  ],
  async run() {
    const without = await buildApp(['backstage-plugin-istio-egress']);
    const withUs = await buildApp([]);
    const kilobytes = (bytes: number) => summarize([bytes / KILO]);
    return {
      figures: {
        'bundle.atStart.kilobytes': kilobytes(withUs.atStart - without.atStart),
        'bundle.later.kilobytes': kilobytes(withUs.later - without.later),
        'bundle.withoutUs.atStart.kilobytes': kilobytes(without.atStart),
      },
    };
  },
};
