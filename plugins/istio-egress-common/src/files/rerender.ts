import { DEFAULT_LOCATION } from '../catalog';
import { judgeSet } from '../checks';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { locationOf } from './readTree';
import { FileTree, lazyTree } from './render';
import { nothing, toChange, TreeChange } from './treeChange';

/**
 * Renders the touched files of a tree for the policies that it shall hold.
 * Each of them can be rendered by itself; what they break beside each other
 * is found here.
 */
export function rerender(options: {
  existing: FileTree;
  policies: readonly Policy[];
  platform: Platform;
  touched: ReadonlySet<string>;
  findings: readonly Finding[];
  overwrite?: boolean;
  location?: string;
}): TreeChange {
  const { existing, policies, platform, location, ...rest } = options;
  const set = judgeSet(policies, platform);
  const findings = [...rest.findings, ...set.findings];
  if (hasErrors(findings)) return nothing(findings);
  return toChange({
    ...rest,
    existing,
    findings,
    after: lazyTree(
      set.resolved,
      platform,
      locationOf(existing) ?? location ?? DEFAULT_LOCATION,
    ),
  });
}
