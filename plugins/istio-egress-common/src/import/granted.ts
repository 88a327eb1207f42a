import { judgePolicies, judgeRequest, judgeSet, resolvedOf } from '../checks';
import type { FollowedCall } from '../explain';
import type { Finding } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { Policy, readRequest } from '../request';
import type { Steps } from '../steps';
import type { Draft } from './toRequests';

/** A call that may not be asked for, and why. */
export interface Refused {
  call: FollowedCall;
  finding: Finding;
}

export interface Granted {
  drafts: Draft[];
  resolved: ResolvedPolicy[];
  refused: Refused[];
}

/** What a person fills in, so that its absence refuses nothing yet. */
const FILLED_IN = ['ticket', 'expires', 'owner', 'reason'];

function isRefusal({ level, path }: Finding): boolean {
  return level === 'error' && !FILLED_IN.includes(path);
}

/** Of requests what the platform renders, alone and beside each other; without the destinations that it refuses. */
export function* grant(
  drafts: readonly Draft[],
  platform: Platform,
): Steps<Granted> {
  const refused: Refused[] = [];
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const left = withoutRefused(draft, refused, each =>
      judged(each.request, platform),
    );
    if (left) kept.push(left);
    yield;
  }
  for (let known = kept; ; ) {
    const policies = known.map(({ request }) => toPolicy(request, platform));
    const resolved = resolvedOf(yield* judgePolicies(policies, platform));
    const first = (yield* judgeSet(resolved)).find(isRefusal);
    if (first === undefined) return { drafts: known, resolved, refused };
    // The later one of two gives way, and what it stood in the way of is judged again.
    known = known.flatMap(draft =>
      policyName(draft.request) === first.policy
        ? withoutRefused(draft, refused, each =>
            each === draft ? [first] : [],
          ) ?? []
        : draft,
    );
  }
}

/** A request as the policy of its cluster. */
export function toPolicy(
  { clusters: _, ...request }: Policy,
  { cluster }: Platform,
): Policy {
  return { ...request, ...(cluster && { cluster: cluster.name }) };
}

/** What is wrong with a request today, what a person fills in included. */
export function judged(
  request: Policy,
  platform: Platform,
  today?: string,
): Finding[] {
  const read = readRequest(request);
  return read.ok
    ? judgeRequest(toPolicy(read.value, platform), platform, today).findings
    : read.findings;
}

function withoutRefused(
  draft: Draft,
  refused: Refused[],
  judge: (draft: Draft) => readonly Finding[],
): Draft | undefined {
  const errors = judge(draft).filter(isRefusal);
  if (errors.length === 0) return draft;
  const byPosition = new Map(
    errors.map(each => [
      Number(/^destinations\[(\d+)\]/.exec(each.path)?.[1] ?? NaN),
      each,
    ]),
  );
  const general = byPosition.get(NaN);
  const positions = draft.calls.map((_, position) => position);
  const findingAt = (position: number) => general ?? byPosition.get(position);
  for (const position of positions) {
    const found = findingAt(position);
    if (found) refused.push({ call: draft.calls[position], finding: found });
  }
  const left = positions.filter(each => findingAt(each) === undefined);
  if (left.length === 0) return undefined;
  const smaller: Draft = {
    request: {
      ...draft.request,
      destinations: left.map(each => draft.request.destinations[each]),
    },
    calls: left.map(each => draft.calls[each]),
    asked: left.map(each => draft.asked[each]),
  };
  // What one destination hid may show now.
  return withoutRefused(smaller, refused, judge);
}
