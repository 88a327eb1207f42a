import { judgePolicies, resolvedOf } from '../checks';
import { Finding, finding, hasErrors, quote } from '../findings';
import { LOCATION_PATH, policyNameMeantBy, VERIFY_PATH } from '../names';
import type { Platform } from '../platform';
import { findLeftOut, findMissing } from './findMissing';
import { finish, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { renderBefore, rerender } from './rerender';
import { changesWithout, Removal } from './sharedContent';
import { filesOf, listings, touchedFiles } from './touchedFiles';
import { FileAfter, nothing, toChange, TreeChange } from './treeChange';

/**
 * What taking a policy away changes in a tree: files that another policy needs
 * stay. Without a platform, shared files can only be kept or deleted whole;
 * where one has to be rendered anew, that is an error finding.
 *
 * @public
 */
export function planRemoval(
  ...[options]: Parameters<typeof planRemovalInSteps>
): TreeChange {
  return finish(planRemovalInSteps(options));
}

/**
 * {@link planRemoval}, a policy or a file at a time.
 *
 * @public
 */
export function* planRemovalInSteps(options: {
  existing: HeldTree;
  /** The entity name, or `namespace/name`. */
  policy: string;
  platform?: Platform;
  /** Whether hand edits of the files that change may be lost. */
  overwrite?: boolean;
}): Steps<TreeChange> {
  const { existing, platform, overwrite } = options;
  const name = policyNameMeantBy(options.policy);
  const missing = findMissing(name, existing);
  if (missing.length > 0) {
    // It may be among the files that were left out.
    return nothing([...missing, ...findLeftOut(existing)]);
  }
  const others = [...existing.policies].filter(([held]) => held !== name);
  const known = existing.findings.filter(
    ({ policy, level }) => level === 'error' && policy !== name,
  );
  if (hasErrors(known)) return nothing(known);
  const shared = others.length === 0 ? [LOCATION_PATH, VERIFY_PATH] : [];
  if (platform === undefined) {
    const touched = new Set([...filesOf(name, existing), ...shared]);
    return yield* removeUnneeded(options, name, touched);
  }

  const judged = yield* judgePolicies(
    others.map(([, policy]) => policy),
    platform,
    existing.exceptions,
  );
  for (const each of judged) known.push(...each.findings);
  if (hasErrors(known)) return nothing(known);
  const policy = existing.policies.get(name);
  const before = renderBefore(
    policy ? [policy] : [],
    platform,
    existing.exceptions,
  );
  const { findings, rendered } = yield* rerender({
    existing,
    policies: resolvedOf(judged),
    platform,
    findings: known,
    before,
  });
  if (rendered === undefined) return nothing(findings);
  const after = rendered;
  const touched = touchedFiles([name], { existing, before, after });
  return yield* toChange({
    existing,
    after,
    before,
    touched: new Set([...touched, ...shared]),
    findings,
    overwrite,
  });
}

function* removeUnneeded(
  { existing, overwrite }: { existing: HeldTree; overwrite?: boolean },
  name: string,
  touched: ReadonlySet<string>,
): Steps<TreeChange> {
  const after = new Map<string, FileAfter>();
  const findings: Finding[] = [];
  const holders = listings(existing);
  const othersOf = (path: string) =>
    (holders.get(path) ?? []).filter(each => each !== name);
  const removal: Removal = {
    policy: existing.policies.get(name),
    files: existing.files,
    touched,
    othersOf: path => othersOf(path).map(each => existing.policies.get(each)),
  };
  for (const path of touched) {
    const content = existing.files.get(path);
    const neededBy = othersOf(path);
    if (neededBy.length === 0 || content === undefined) continue;
    after.set(path, { neededBy, content: () => content });
    if (changesWithout(path, content, removal)) {
      findings.push(finding('EGR504', '', { file: quote(path) }));
    }
  }
  return hasErrors(findings)
    ? nothing(findings)
    : yield* toChange({ existing, after, touched, findings, overwrite });
}
