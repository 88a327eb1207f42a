import { z } from 'zod';
import type { KeptVerification } from '../contract';
import { intactDigest } from '../files';

/** Of a policy with as many hosts as one may have, each step with the longest that is said of it, and far from what fills a ConfigMap. */
export const LONGEST_RESULT = 256 * 1024;

const MOST_STEPS = 2000;

/** So many are shown. */
const MOST_FAILED = 50;

/** Clocks differ. */
const EARLIEST_MS = 10 * 60_000;

/** What `verify/verify.sh` writes. */
const resultSchema = z.strictObject({
  at: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    .refine(at => !Number.isNaN(Date.parse(at))),
  revision: z.string().regex(/^[0-9a-f]{64}$/),
  steps: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(400),
        ok: z.boolean(),
        says: z.string().max(500).optional(),
      }),
    )
    .min(1)
    .max(MOST_STEPS),
});

type Result = z.infer<typeof resultSchema>;

/**
 * What a kit has found, from the text that it keeps in the cluster. Anyone who may
 * write there may have written it: it is never more than what somebody says.
 *
 * @param probes - the `probes.yaml` that the policy has today
 * @returns why it is none, where it is none
 * @public
 */
export function readKeptVerification(
  text: string,
  { probes, now }: { probes?: string; now: Date },
): KeptVerification | { problem: string } {
  if (text.length > LONGEST_RESULT) {
    return { problem: `it is longer than ${LONGEST_RESULT} characters` };
  }
  const read = resultSchema.safeParse(toJson(text));
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    return { problem: [...path, message].join(': ') };
  }
  const { at, steps } = read.data;
  if (Date.parse(at) > now.getTime() + EARLIEST_MS) {
    return { problem: `at: ${at} is yet to come` };
  }
  return toVerification(steps, at, stepsToday(read.data, probes));
}

function toVerification(
  steps: Result['steps'],
  at: string,
  today: ReadonlySet<string> | undefined,
): KeptVerification {
  // Where a step is told of twice, it has failed if it failed once.
  const failures = new Map(
    steps
      .filter(({ ok }) => !ok)
      .map(({ id, says = '' }) => [id, { id, says }] as const),
  );
  const told = new Set(steps.map(({ id }) => id));
  const all = [...(today ?? told)];
  return {
    at,
    isCurrent: today !== undefined,
    passed: all.filter(id => told.has(id) && !failures.has(id)).length,
    total: all.length,
    failed: [...failures.values()].slice(0, MOST_FAILED),
    notTried: all.filter(id => !told.has(id)).slice(0, MOST_FAILED),
  };
}

/** The steps that the policy's list has, if it is the list that was tried. */
function stepsToday(
  { revision }: Result,
  probes: string | undefined,
): Set<string> | undefined {
  if (probes === undefined || intactDigest(probes) !== `sha256:${revision}`) {
    return undefined;
  }
  const listed = probes.matchAll(/^ {2}- \{ from: "[a-z-]*", id: "([^"]*)"/gm);
  return new Set(['analyze', ...[...listed].map(([, id]) => id)]);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
