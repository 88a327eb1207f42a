import type { Steps } from 'backstage-plugin-istio-egress-common';
import { inSlices } from './inSlices';

/** Work of so many steps of a millisecond each, which counts them. */
function* work(steps: number, done: { steps: number }): Steps<string> {
  for (; done.steps < steps; done.steps++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

/** How often the process could do something else until the work was done. */
async function turnsDuring(works: Promise<unknown>[]): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(works);
  isDone = true;
  return turns;
}

describe('inSlices', () => {
  it('returns what the work returns', async () => {
    await expect(inSlices(work(1, { steps: 0 }))).resolves.toBe('done');
  });

  it('lets the process do other work, however many ask at a time', async () => {
    const works = [...Array(10)].map(() => inSlices(work(100, { steps: 0 })));

    // A second of work, in turns of 20 ms.
    expect(await turnsDuring(works)).toBeGreaterThan(40);
  });

  it('ends the work that nobody waits for any more', async () => {
    const gone = new AbortController();
    const done = { steps: 0 };
    const result = inSlices(work(1000, done), gone.signal);
    setImmediate(() => gone.abort(new Error('gone')));

    await expect(result).rejects.toThrow('gone');
    expect(done.steps).toBeLessThan(100);
  });

  it('fails as the work fails', async () => {
    function* failing(): Steps<void> {
      yield;
      throw new Error('broken');
    }

    await expect(inSlices(failing())).rejects.toThrow('broken');
  });
});
