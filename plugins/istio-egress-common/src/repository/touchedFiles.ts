import { stampState } from '../files';
import {
  exceptionPath,
  formerVerifyPaths,
  isCallerPath,
  isWayPath,
  isRenderedPathOf,
  policyEntityPath,
  policyProbesPath,
  policyReadmePath,
} from '../names';
import type { HeldTree } from './readTree';
import { FileTree, LazyFile, pathsFor } from './renderTree';

const MANIFESTS = 'manifests/';

/** A policy's own files and, of the shared ones, those that were rendered for it. */
export function filesOf(
  name: string,
  { files, manifests }: HeldTree,
): string[] {
  const former = formerVerifyPaths(name).filter(path => {
    const text = files.get(path);
    // Nothing is rendered there any more: what has no stamp is nobody's of us.
    return text !== undefined && stampState(text) !== 'foreign';
  });
  return [
    policyEntityPath(name),
    policyReadmePath(name),
    policyProbesPath(name),
    exceptionPath(name),
    ...former,
    // The list stands in a file that anyone may edit: it names nothing but what
    // this product could have rendered for this policy.
    ...(manifests.get(name) ?? []).filter(path => isRenderedPathOf(name, path)),
  ];
}

/**
 * The files that a change of some policies may touch: those that they need, as they are
 * or shall be, and those that their lists name.
 */
export function touchedFiles(
  names: readonly string[],
  {
    existing,
    before,
    after,
  }: {
    existing: HeldTree;
    /** What the policies rendered, whatever their lists say. */
    before: ReadonlyMap<string, LazyFile>;
    after: ReadonlyMap<string, LazyFile>;
  },
): Set<string> {
  const { files } = existing;
  const needed = [...before.keys()].filter(
    path => path.startsWith(MANIFESTS) && files.has(path),
  );
  const own = new Set(names);
  const holders = listings(existing);
  const listed = names
    .flatMap(name => filesOf(name, existing))
    .filter(path =>
      after.has(path)
        ? mayTouch(path, files)
        : // What ways through gateways consisted of in a former layout, or on a
          // former platform, serves the policies that are not rendered anew.
          !isWayPath(path) ||
          holders.get(path)?.every(name => own.has(name)) !== false,
    );
  return new Set([...pathsFor(new Set(names), after), ...needed, ...listed]);
}

/**
 * Whether a change may touch a file that only its list names, and that policies of the
 * tree need. A shared one of the namespace loses the policy that goes. A hand edit in it
 * is not for this policy to lose, and what ways through gateways consist of does not
 * depend on who shares them, but for the lists of who may pass.
 */
function mayTouch(path: string, files: FileTree): boolean {
  if (!path.startsWith(MANIFESTS)) return true;
  const present = files.get(path);
  return (
    (isCallerPath(path) || !path.startsWith(`${MANIFESTS}gateways/`)) &&
    present !== undefined &&
    stampState(present) === 'intact'
  );
}

/** Which policies have a file among theirs, by what they say themselves. */
export function listings(existing: HeldTree): Map<string, string[]> {
  const policies = new Map<string, string[]>();
  for (const name of existing.manifests.keys()) {
    for (const path of filesOf(name, existing)) {
      const names = policies.get(path) ?? [];
      names.push(name);
      policies.set(path, names);
    }
  }
  return policies;
}
