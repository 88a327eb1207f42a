import { judgePolicy, resolvedOf } from '../checks';
import type { Finding } from '../findings';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import type { HeldTree } from './readTree';
import type { LazyFile } from './renderTree';
import { rerender } from './rerender';

/**
 * What a repository renders today, as it is; or all that stands against it,
 * which any of its policies may.
 */
export function renderHeld(
  existing: HeldTree,
  platform: Platform,
): {
  findings: Finding[];
  /** The policies that can be rendered. */
  resolved: ResolvedPolicy[];
  rendered?: Map<string, LazyFile>;
} {
  const judged = [...existing.policies.values()].map(each =>
    judgePolicy(each, platform),
  );
  const resolved = resolvedOf(judged);
  const findings = [
    ...existing.findings,
    ...judged.flatMap(each => each.findings),
  ];
  return {
    resolved,
    ...rerender({ existing, policies: resolved, platform, findings }),
  };
}
