import { readRequest } from 'backstage-plugin-istio-egress-common';
import { Tasks } from '../action/Tasks';
import type { Benchmark } from '../benchmark';
import { read } from '../company/read';
import { requestsOf } from '../company/requests';
import { interleaved, wallClock } from '../measure/interleaved';
import { ratioOf, summarize } from '../measure/statistics';
import { valuesOf } from '../rivals/fetchTemplate/valuesOf';

export const action: Benchmark = {
  name: 'action',
  about: `Whole tasks of a real scaffolder and catalog, from the request over HTTP to the end of the task: one with \`istio-egress:render\`, one with
\`fetch:template\` in its place, for the same policies as above. Ours asks the catalog and the permissions too, and writes all files; neither publishes.
This is the time that a person waits.`,
  rows: [
    {
      name: 'action.milliseconds',
      what: 'a task with `istio-egress:render`',
      unit: 'ms',
    },
    {
      name: 'action.fetchTemplate.milliseconds',
      what: 'a task with `fetch:template`',
      unit: 'ms',
    },
    {
      name: 'action.vsFetchTemplate.ratio',
      what: 'as fast as the task with `fetch:template`',
      unit: 'times',
      floor: { atLeast: 0.2 },
    },
  ],
  async run({ quick }) {
    const requests = requestsOf(20, 'gateway');
    const values = requests.map(request =>
      valuesOf(read(readRequest(request))),
    );
    const tasks = await Tasks.start(
      requests.map((_, team) => `group:default/team-${team}`),
    );
    try {
      let ours = 0;
      let theirs = 0;
      const times = await interleaved(
        {
          ours: () =>
            tasks.run('by-us', { request: requests[ours++ % requests.length] }),
          theirs: () =>
            tasks.run('by-fetch-template', values[theirs++ % values.length]),
        },
        { rounds: quick ? 5 : 40, warmUp: quick ? 2 : 10, clock: wallClock },
      );
      return {
        figures: {
          'action.milliseconds': summarize(times.ours),
          'action.fetchTemplate.milliseconds': summarize(times.theirs),
          'action.vsFetchTemplate.ratio': ratioOf(times.theirs, times.ours),
        },
      };
    } finally {
      await tasks.stop();
    }
  },
};
