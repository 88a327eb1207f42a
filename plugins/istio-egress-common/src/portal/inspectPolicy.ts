import { DEFAULT_LOCATION } from '../catalog';
import { findObstacles, judgeSet } from '../checks';
import {
  entityState,
  filesOf,
  HeldTree,
  LazyFile,
  lazyTree,
  stampState,
} from '../files';
import { Finding, finding, hasErrors, listOf, quote } from '../findings';
import { LOCATION_PATH, policyEntityPath, policyOfEntityPath } from '../plan';
import type { Platform } from '../platform';
import type { FileState, PolicyFile } from './preview';

type Rendered = ReadonlyMap<string, LazyFile>;

/**
 * A policy's files as its repository holds them, beside what that repository
 * renders today. With an error, which any policy of the repository may have,
 * nothing is rendered, just as nothing could be changed there.
 *
 * @public
 */
export function inspectPolicy({
  existing,
  policy,
  platform,
}: {
  existing: HeldTree;
  /** Its entity name. */
  policy: string;
  platform: Platform;
}): { findings: Finding[]; files: PolicyFile[] } {
  const { findings, rendered } = renderHeld(existing, policy, platform);
  const needed = [...(rendered ?? [])].flatMap(([path, { neededBy }]) =>
    neededBy.includes(policy) ? [path] : [],
  );
  const paths = new Set([...filesOf(policy, existing), ...needed]);
  return {
    findings,
    files: [...paths]
      .sort()
      .flatMap(path => toPolicyFile(path, policy, existing, rendered)),
  };
}

function renderHeld(
  existing: HeldTree,
  policy: string,
  platform: Platform,
): { findings: Finding[]; rendered?: Rendered } {
  const policies = [...existing.policies.values()];
  const findings = [
    ...existing.findings,
    ...policies.flatMap(each => findObstacles(each, platform)),
  ];
  if (!existing.files.has(policyEntityPath(policy))) {
    findings.push(
      finding('EGR503', '', {
        value: quote(policy),
        known: listOf(existing.policies.keys()),
      }),
    );
  }
  if (hasErrors(findings)) return { findings };
  const set = judgeSet(policies, platform);
  if (hasErrors(set.findings)) return { findings: set.findings };
  const rendered = lazyTree(set.resolved, platform, DEFAULT_LOCATION);
  // It is every policy's, and keeps the name that it has.
  rendered.delete(LOCATION_PATH);
  return { findings: [], rendered };
}

function toPolicyFile(
  path: string,
  policy: string,
  existing: HeldTree,
  rendered: Rendered | undefined,
): PolicyFile[] {
  const held = existing.files.get(path);
  const file = rendered?.get(path);
  const content = file?.content();
  if (held === undefined && content === undefined) return [];
  const state = stateOf(path, held, content, rendered);
  return [
    {
      path,
      state,
      // What is not ours is nobody's to read here.
      ...(state !== 'foreign' && { held }),
      rendered: content,
      because: file?.because,
      sharedWith: (file?.neededBy ?? listedBy(path, existing)).filter(
        name => name !== policy,
      ),
    },
  ];
}

function stateOf(
  path: string,
  held: string | undefined,
  content: string | undefined,
  rendered: Rendered | undefined,
): FileState {
  if (held === undefined) return 'missing';
  if (held === content) return 'current';
  const state = policyOfEntityPath(path)
    ? entityState(held, content)
    : stampState(held);
  if (state !== 'intact') return state;
  return rendered && content === undefined ? 'unneeded' : 'outdated';
}

/** Who says that a file was rendered for it. */
function listedBy(path: string, { manifests }: HeldTree): string[] {
  return [...manifests].flatMap(([name, paths]) =>
    paths.includes(path) ? [name] : [],
  );
}
