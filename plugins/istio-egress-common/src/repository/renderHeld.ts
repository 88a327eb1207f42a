import { judgePolicies, resolvedOf } from '../checks';
import type { Finding } from '../findings';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import type { Steps } from '../steps';
import type { HeldTree } from './readTree';
import type { LazyFile } from './renderTree';
import { rerender } from './rerender';

/**
 * What a repository renders today, as it is; or all that stands against it,
 * which any of its policies may.
 */
export function* renderHeld(
  existing: HeldTree,
  platform: Platform,
): Steps<{
  findings: Finding[];
  /** The policies that can be rendered. */
  resolved: ResolvedPolicy[];
  rendered?: Map<string, LazyFile>;
  isFormerLayout?: boolean;
}> {
  const judged = yield* judgePolicies(
    existing.policies.values(),
    platform,
    existing.exceptions,
  );
  const resolved = resolvedOf(judged);
  const findings = [
    ...existing.findings,
    ...judged.flatMap(each => each.findings),
  ];
  return {
    resolved,
    ...(yield* rerender({ existing, policies: resolved, platform, findings })),
  };
}
