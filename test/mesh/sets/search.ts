import * as fc from 'fast-check';
import { accept } from './accept';
import { toText } from './caseFolder';
import { Draft, drafts } from './draft';
import type { Judge } from './judge';
import { Tally } from './tally';

/** A single policy has nobody to break. */
const SMALLEST_SET = 2;
/** With fewer accepted ones the generator draws past the checks. */
const MOST_DRAFTS_A_SET = 5;
/** One defect breaks many sets; a few of them tell enough. */
const MOST_FAILURES = 3;

export interface SearchOptions {
  /** How many accepted sets are judged. */
  sets: number;
  /** The seed of the first draft; each further one has the next number. */
  seed: number;
  /** How many sets are judged at a time. */
  atOnce: number;
}

/** A set that the checks accept and Istio breaks, made as small as possible. */
export interface Failure {
  seed: number;
  set: string;
  why: string;
}

/** Judges the accepted part of one draft after another, a seed each. */
export async function search(
  { sets, seed, atOnce }: SearchOptions,
  judge: Judge,
  listener: {
    onProgress(tally: Tally): void;
    onFailure(failure: Failure): void;
  },
): Promise<Tally> {
  const tally = new Tally();
  let failures = 0;
  const end = seed + sets * MOST_DRAFTS_A_SET;
  let next = seed;
  async function work() {
    while (tally.sets < sets && next < end && failures < MOST_FAILURES) {
      const own = next;
      next += 1;
      const failure = await judgeSeed(own, judge, tally);
      if (failure) {
        failures += 1;
        listener.onFailure(failure);
      }
      listener.onProgress(tally);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

async function judgeSeed(
  seed: number,
  judge: Judge,
  tally: Tally,
): Promise<Failure | undefined> {
  const draw = { seed, numRuns: 1, unbiased: true };
  const [draft] = fc.sample(drafts, draw);
  const { accepted, refusals } = accept(draft);
  const { length } = accepted.requests;
  tally.refuse(draft.requests.length - length, refusals);
  if (length < SMALLEST_SET) return undefined;
  tally.accept(length);
  const findings = await judge(accepted);
  if (findings.length === 0) return undefined;
  const { counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(drafts, each => expectGood(each, judge)),
    draw,
  );
  if (counterexample === null) {
    const why = ['Good when it is judged again; at first:', ...findings];
    return { seed, set: toText(accepted), why: why.join('\n') };
  }
  const { message: why } = errorInstance as Error;
  return { seed, set: toText(counterexample[0]), why };
}

async function expectGood(draft: Draft, judge: Judge): Promise<void> {
  const { accepted } = accept(draft);
  if (accepted.requests.length === 0) return;
  const findings = await judge(accepted);
  if (findings.length > 0) throw new Error(findings.join('\n'));
}
