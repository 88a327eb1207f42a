import { longestTurn } from 'istio-egress-test-utils';
import type { Benchmark } from '../benchmark';
import { requestsOf } from '../company/requests';
import { withFolder } from '../measure/folders';
import { interleaved, processorClock, wallClock } from '../measure/interleaved';
import { ratioOf, summarize } from '../measure/statistics';
import { Previews } from '../repository/Previews';

const MOST_MILLISECONDS = 1000;

export const oneMore: Benchmark = {
  name: 'oneMore',
  about: `One change of a repository that holds 1,000 or 10,000 policies of the company above: what a person sees before it is asked for. A backend
with the catalog and the scaffolder answers over HTTP; the local GitHub, in a process of its own, has the repositories. The time is that of all threads of the backend's
process, from the question to the answer: reading what matters of the repository, asking the catalog, judging, rendering and comparing.`,
  rows: [
    {
      name: 'render.oneMore.milliseconds',
      what: 'one more policy beside 10,000',
      unit: 'ms',
      aim: { atMost: MOST_MILLISECONDS },
    },
    {
      name: 'render.oneMore.10000over1000',
      what: 'the same, over one more beside 1,000',
      unit: 'times as long',
      aim: { atMost: 2 },
    },
    {
      name: 'render.oneChanged.milliseconds',
      what: 'another host for one of 10,000 policies',
      unit: 'ms',
      aim: { atMost: MOST_MILLISECONDS },
    },
    {
      name: 'render.oneRemoved.milliseconds',
      what: 'one of 10,000 policies less',
      unit: 'ms',
      aim: { atMost: MOST_MILLISECONDS },
    },
    {
      name: 'render.oneMore.longestTurn',
      what: 'the longest that anybody else waits for the process meanwhile',
      unit: 'ms',
      aim: { atMost: 50 },
    },
    {
      name: 'render.oneMore.seconds',
      what: 'what passes on the clock until one more policy beside 10,000 is shown',
      unit: 's',
    },
  ],
  async run({ quick }) {
    const [small, large] = quick ? [20, 200] : [1000, 10_000];
    const rounds = quick ? 3 : 10;
    const requests: any[] = requestsOf(large + 1, 'mixed');
    const added = requests[large];
    const [held] = requests;
    const changed = {
      ...held,
      destinations: [{ host: 'another.partner0.example.com' }],
    };
    return withFolder(async folder => {
      const previews = await Previews.start([small, large], folder);
      try {
        const contestants = {
          small: () => previews.request(small, added),
          large: () => previews.request(large, added),
          changed: () => previews.request(large, changed),
          removed: () => previews.removal(),
        };
        const times = await interleaved(contestants, {
          rounds,
          warmUp: 3,
          clock: processorClock,
        });
        const seconds: number[] = [];
        const turns: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const begin = wallClock();
          turns.push(await longestTurn(contestants.large));
          seconds.push((wallClock() - begin) / 1000);
        }
        return {
          figures: {
            'render.oneMore.milliseconds': summarize(times.large),
            'render.oneMore.10000over1000': ratioOf(times.large, times.small),
            'render.oneChanged.milliseconds': summarize(times.changed),
            'render.oneRemoved.milliseconds': summarize(times.removed),
            'render.oneMore.longestTurn': summarize(turns),
            'render.oneMore.seconds': summarize(seconds),
          },
        };
      } finally {
        await previews.stop();
      }
    });
  },
};
