import { DEFAULT_LOCATION } from '../catalog';
import { Exceptions, judgePolicy, judgeSet, resolvedOf } from '../checks';
import { Finding, hasErrors } from '../findings';
import { policyName } from '../names';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import type { Policy } from '../request';
import { finish, Steps } from '../steps';
import { formerlyAuthorized } from './formerLayout';
import { HeldTree, locationOf } from './readTree';
import { LazyFile, lazyTree } from './renderTree';

interface Rerendered {
  findings: Finding[];
  rendered?: Map<string, LazyFile>;
  /** Whether the tree holds servers at gateways that rest on AuthorizationPolicies. */
  isFormerLayout?: boolean;
}

/**
 * What a tree renders for the policies that it shall hold, or all that stands
 * against it. Each of them can be rendered by itself; what they break beside
 * each other is found here.
 */
export function* rerender({
  existing,
  policies,
  platform,
  findings,
  before = new Map(),
  location = DEFAULT_LOCATION,
}: {
  existing: HeldTree;
  policies: readonly ResolvedPolicy[];
  platform: Platform;
  /** What is known of the tree already. */
  findings: readonly Finding[];
  /** What policies of the tree rendered that are not among them any more. */
  before?: ReadonlyMap<string, LazyFile>;
  /** The name of the root Location of a tree that has none. */
  location?: string;
}): Steps<Rerendered> {
  const all = [...findings, ...(yield* judgeSet(policies))];
  if (hasErrors(all)) return { findings: all };
  const name = locationOf(existing.files) ?? location;
  const rendered = yield* lazyTree(policies, platform, name);
  const former = formerlyAuthorized(
    existing,
    path => rendered.has(path) || before.has(path),
  );
  return former === undefined
    ? { findings: all, rendered }
    : {
        findings: all,
        rendered: yield* lazyTree(policies, platform, name, former),
        isFormerLayout: true,
      };
}

/**
 * What policies rendered that a change replaces or takes away. None can be told
 * of one that the platform refuses by now.
 */
export function renderBefore(
  policies: readonly Policy[],
  platform: Platform,
  exceptions: Exceptions = new Map(),
): ReadonlyMap<string, LazyFile> {
  const judged = policies.map(policy =>
    judgePolicy(policy, platform, exceptions.get(policyName(policy))),
  );
  return finish(lazyTree(resolvedOf(judged), platform, DEFAULT_LOCATION));
}
