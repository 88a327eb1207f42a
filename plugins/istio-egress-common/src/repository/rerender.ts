import { DEFAULT_LOCATION } from '../catalog';
import { judgeSet } from '../checks';
import { stampState } from '../files';
import { Finding, hasErrors } from '../findings';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import type { Steps } from '../steps';
import { HeldTree, locationOf } from './readTree';
import { FileTree, lazyTree } from './renderTree';
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
  /** Of the touched files, those that the policies in question need; the others are in a list alone. */
  needed: ReadonlySet<string>;
  findings: readonly Finding[];
  overwrite?: boolean;
  location?: string;
}): Steps<TreeChange> {
  const { existing, policies, platform, location, needed, ...rest } = options;
  const set = yield* judgeSet(policies, platform);
  const findings = [...rest.findings, ...set.findings];
  if (hasErrors(findings)) return nothing(findings);
  const after = yield* lazyTree(
    set.resolved,
    platform,
    locationOf(existing.files) ?? location ?? DEFAULT_LOCATION,
  );
  const touched = [...rest.touched].filter(
    path =>
      needed.has(path) || !after.has(path) || mayTouch(path, existing.files),
  );
  return yield* toChange({
    ...rest,
    existing: existing.files,
    touched: new Set(touched),
    findings,
    after,
  });
}

/**
 * Whether a change may touch a file that only its list names, and that policies of the
 * tree need. A shared one of the namespace loses the policy that goes. A hand edit in it
 * is not for this policy to lose, and what ways through gateways consist of does not
 * depend on who shares them.
 */
function mayTouch(path: string, files: FileTree): boolean {
  if (!path.startsWith('manifests/')) return true;
  const present = files.get(path);
  return (
    !path.startsWith('manifests/gateways/') &&
    present !== undefined &&
    stampState(present) === 'intact'
  );
}
