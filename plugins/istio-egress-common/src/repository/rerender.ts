import { DEFAULT_LOCATION } from '../catalog';
import { judgeSet } from '../checks';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import type { Steps } from '../steps';
import { HeldTree, locationOf } from './readTree';
import { lazyTree } from './renderTree';
import { nothing, toChange, TreeChange } from './treeChange';

/**
 * Renders the touched files of a tree for the policies that it shall hold.
 * Each of them can be rendered by itself; what they break beside each other
 * is found here.
 */
export function* rerender(options: {
  existing: HeldTree;
  policies: readonly Policy[];
  platform: Platform;
  touched: ReadonlySet<string>;
  findings: readonly Finding[];
  overwrite?: boolean;
  location?: string;
}): Steps<TreeChange> {
  const { existing, policies, platform, location, ...rest } = options;
  const set = yield* judgeSet(policies, platform);
  const findings = [...rest.findings, ...set.findings];
  if (hasErrors(findings)) return nothing(findings);
  return yield* toChange({
    ...rest,
    existing: existing.files,
    findings,
    after: yield* lazyTree(
      set.resolved,
      platform,
      locationOf(existing.files) ?? location ?? DEFAULT_LOCATION,
    ),
  });
}
