import { existsSync } from 'node:fs';
import { startPortal } from 'portal';
import { CHROMIUM, startBrowser } from '../../src/e2e/browser';
import type { Benchmark } from '../benchmark';
import { quantile, summarize } from '../measure/statistics';
import { DestinationsForm, Typed } from '../preview/DestinationsForm';

const FRAME_MS = 16;

export const preview: Benchmark = {
  name: 'preview',
  about: `The request's form in Chromium, on the page of its hosts: from a key to the row that shows it, ready to be painted. What is wrong with a host
is said when nobody has typed for half a second, so that nobody is corrected in the middle of a word; the finding's time includes that pause.`,
  rows: [
    {
      name: 'preview.keystroke.p99ms',
      what: 'from a key to its row, one host in the form: 99 of 100 are faster',
      unit: 'ms',
      aim: { atMost: FRAME_MS },
    },
    {
      name: 'preview.keystroke.of50.p99ms',
      what: 'the same, 50 hosts in the form',
      unit: 'ms',
      aim: { atMost: FRAME_MS },
    },
    {
      name: 'preview.keystroke.medianMs',
      what: 'half of them are faster, one host in the form',
      unit: 'ms',
    },
    {
      name: 'preview.keystroke.of50.medianMs',
      what: 'the same, 50 hosts in the form',
      unit: 'ms',
      floor: { atMost: 500 },
    },
    {
      name: 'preview.finding.milliseconds',
      what: 'from the last key to what is said about the host, one host in the form',
      unit: 'ms',
    },
    {
      name: 'preview.finding.of50.milliseconds',
      what: 'the same, 50 hosts in the form',
      unit: 'ms',
    },
  ],
  async run({ quick }) {
    if (!existsSync(CHROMIUM)) return { skipped: `no Chromium at ${CHROMIUM}` };
    const portal = await startPortal();
    const browser = await startBrowser();
    try {
      const typed = async (rows: number) => {
        const form = await DestinationsForm.open(browser, portal, rows);
        const rounds: Typed[] = [];
        for (let round = 0; round <= (quick ? 1 : 3); round++) {
          rounds.push(await form.type(hostsOf(quick ? 1 : 4, round)));
        }
        await form.close();
        // The first one compiles.
        return rounds.slice(1);
      };
      const one = await typed(1);
      const fifty = await typed(50);
      return {
        figures: {
          'preview.keystroke.p99ms': summarize(one.map(keysAt(0.99))),
          'preview.keystroke.of50.p99ms': summarize(fifty.map(keysAt(0.99))),
          'preview.keystroke.medianMs': summarize(one.map(keysAt(0.5))),
          'preview.keystroke.of50.medianMs': summarize(fifty.map(keysAt(0.5))),
          'preview.finding.milliseconds': summarize(
            one.flatMap(({ findings }) => findings),
          ),
          'preview.finding.of50.milliseconds': summarize(
            fifty.flatMap(({ findings }) => findings),
          ),
        },
      };
    } finally {
      await browser.close();
      await portal.stop();
    }
  },
};

/** Of a round, the time below which a share of its keys lies. */
function keysAt(share: number) {
  return ({ keystrokes }: Typed) =>
    quantile(
      [...keystrokes].sort((a, b) => a - b),
      share,
    );
}

/** Long ones: each letter is a key. */
function hostsOf(count: number, round: number): string[] {
  return Array.from(
    { length: count },
    (_, n) => `a-service-with-a-long-name-${round}-${n}.of-a-team.example.com`,
  );
}
