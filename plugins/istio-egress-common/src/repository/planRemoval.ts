import { findAllObstacles } from '../checks';
import { Finding, finding, hasErrors, quote } from '../findings';
import { LOCATION_PATH, policyNameMeantBy, VERIFY_PATH } from '../names';
import type { Platform } from '../platform';
import { findMissing, findLeftOut } from './findMissing';
import { finish, Steps } from '../steps';
import type { HeldTree } from './readTree';
import { rerender } from './rerender';
import { filesOf, neededFiles } from './touchedFiles';
import { nothing, toChange, TreeChange } from './treeChange';

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
  const { existing, platform } = options;
  const name = policyNameMeantBy(options.policy);
  const missing = findMissing(name, existing);
  if (missing.length > 0) {
    // It may be among the files that were left out.
    return nothing([...missing, ...findLeftOut(existing)]);
  }
  const kept = [...existing.policies].filter(([held]) => held !== name);
  const findings = existing.findings.filter(({ policy }) => policy !== name);
  const touched = new Set(filesOf(name, existing));
  if (kept.length === 0) touched.add(LOCATION_PATH).add(VERIFY_PATH);
  if (hasErrors(findings)) return nothing(findings);

  if (platform === undefined) {
    const needed = kept.flatMap(([held]) => existing.manifests.get(held) ?? []);
    return yield* removeUnneeded(options, touched, new Set(needed));
  }
  const policies = kept.map(([, policy]) => policy);
  const obstacles = yield* findAllObstacles(policies, platform);
  for (const each of obstacles.values()) findings.push(...each);
  if (hasErrors(findings)) return nothing(findings);
  const needed = neededFiles(name, existing, platform);
  return yield* rerender({
    ...options,
    policies,
    platform,
    touched: new Set([...touched, ...needed]),
    needed: new Set(needed),
    findings,
  });
}

function* removeUnneeded(
  { existing, overwrite }: { existing: HeldTree; overwrite?: boolean },
  touched: ReadonlySet<string>,
  stillNeeded: ReadonlySet<string>,
): Steps<TreeChange> {
  const after = new Map<string, { content(): string }>();
  const findings: Finding[] = [];
  for (const path of touched) {
    const content = existing.files.get(path);
    if (!stillNeeded.has(path) || content === undefined) continue;
    after.set(path, { content: () => content });
    if (
      path.endsWith('/virtual-service.yaml') &&
      losesAPort(path, touched, stillNeeded)
    ) {
      findings.push(finding('EGR504', '', { file: quote(path) }));
    }
  }
  return hasErrors(findings)
    ? nothing(findings)
    : yield* toChange({
        existing: existing.files,
        touched,
        findings,
        after,
        overwrite,
      });
}

const ENTRY_OF_A_PORT = /^(via-)?service-entry-\d+\.yaml$/;

/** Whether a port of the VirtualService's host goes, told by the ServiceEntry of that port beside it. */
function losesAPort(
  path: string,
  touched: ReadonlySet<string>,
  stillNeeded: ReadonlySet<string>,
): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...touched].some(
    other =>
      ENTRY_OF_A_PORT.test(other.slice(folder.length)) &&
      other.startsWith(folder) &&
      !stillNeeded.has(other),
  );
}
