import { judgePolicy, resolvedOf } from '../checks';
import type { Finding } from '../findings';
import type { Platform } from '../platform';
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
): { findings: Finding[]; rendered?: Map<string, LazyFile> } {
  const judged = [...existing.policies.values()].map(each =>
    judgePolicy(each, platform),
  );
  return rerender({
    existing,
    policies: resolvedOf(judged),
    platform,
    findings: [
      ...existing.findings,
      ...judged.flatMap(({ findings }) => findings),
    ],
  });
}
