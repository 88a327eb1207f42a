import { filesOf, HeldTree, LazyFile, renderHeld } from '../repository';
import type { Finding } from '../findings';
import { LOCATION_PATH } from '../names';
import type { Platform } from '../platform';
import { finish, Steps } from '../steps';
import { fileState } from './fileState';
import type { FileState } from '../contract';

/**
 * One file of a repository, compared with what it would be today.
 *
 * @public
 */
export interface InspectedFile {
  path: string;
  state: FileState;
  /** The names of the policies that have it among their files. */
  policies: readonly string[];
}

/**
 * A repository, compared file by file.
 *
 * @public
 */
export interface InspectedTree {
  /** Why nothing can be compared; then there is no file. */
  findings: Finding[];
  files: Iterable<InspectedFile>;
}

/**
 * What `inspectPolicy` says of every policy of a repository, at the cost of one.
 * Each file is rendered when it is its turn: of many thousands, a server can
 * take a pause in between.
 *
 * @public
 */
export function inspectTree(
  ...[options]: Parameters<typeof inspectTreeInSteps>
): InspectedTree {
  return finish(inspectTreeInSteps(options));
}

/**
 * {@link inspectTree}, a policy at a time until the first file is compared.
 *
 * @public
 */
export function* inspectTreeInSteps({
  existing,
  platform,
}: {
  existing: HeldTree;
  platform: Platform;
}): Steps<InspectedTree> {
  const { findings, rendered } = yield* renderHeld(existing, platform);
  return rendered === undefined
    ? { findings, files: [] }
    : { findings: [], files: compare(existing, rendered) };
}

function* compare(
  existing: HeldTree,
  rendered: ReadonlyMap<string, LazyFile>,
): Iterable<InspectedFile> {
  for (const [path, policies] of concerned(existing, rendered)) {
    const held = existing.files.get(path);
    const content = rendered.get(path)?.content();
    if (held !== undefined || content !== undefined) {
      const state = fileState(path, held, content, true);
      yield { path, state, policies: [...policies] };
    }
  }
}

/** Which policies have a file: those that need it, and those that say so. */
function concerned(
  existing: HeldTree,
  rendered: ReadonlyMap<string, LazyFile>,
): Map<string, Set<string>> {
  const policies = new Map<string, Set<string>>();
  const add = (path: string, name: string) => {
    const names = policies.get(path) ?? new Set();
    policies.set(path, names.add(name));
  };
  for (const name of existing.policies.keys()) {
    for (const path of filesOf(name, existing)) add(path, name);
  }
  for (const [path, { neededBy }] of rendered) {
    // It is every policy's.
    if (path !== LOCATION_PATH) neededBy.forEach(name => add(path, name));
  }
  return policies;
}
