import { DEFAULT_LOCATION } from '../catalog';
import { finding, forCluster, hasErrors, quote } from '../findings';
import {
  entityNameIn,
  LOCATION_PATH,
  pathInCluster,
  policyEntityName,
} from '../names';
import { finish, Steps } from '../steps';
import { locationOf, readTree } from './readTree';
import { FileTree, LazyFile, toLocationFile } from './renderTree';
import { digestOfChange, nothing, toChange, TreeChange } from './treeChange';

/**
 * A change of the tree of one cluster, with paths below the tree's root.
 *
 * @public
 */
export interface ClusterChange {
  cluster: string;
  change: TreeChange;
}

/**
 * What a repository holds beside the trees of its clusters.
 *
 * @public
 */
export interface RepositoryRoot {
  /** The root Location as it is; absent where there is none. */
  location?: string;
  /** The names of policies that stand at the root, and so belong to no cluster. */
  withoutCluster: readonly string[];
  /** The files of these policies, where this change moves all of them into the tree of a cluster. */
  moved?: readonly string[];
  /** Whether any cluster's tree holds a policy after the change. */
  holdsPolicies: boolean;
}

/**
 * The changes of several clusters' trees as one change of their repository, which
 * registers them all by its root Location. With an error for one cluster nothing
 * is written for any.
 *
 * @public
 */
export function joinChanges(
  ...[options]: Parameters<typeof joinChangesInSteps>
): TreeChange {
  return finish(joinChangesInSteps(options));
}

/**
 * {@link joinChanges}, a file at a time.
 *
 * @public
 */
export function* joinChangesInSteps({
  changes,
  root,
  location = DEFAULT_LOCATION,
  overwrite,
}: {
  changes: readonly ClusterChange[];
  root: RepositoryRoot;
  /** The name of the root Location where there is none; unique in the catalog. */
  location?: string;
  /** Whether a hand edit of the root Location may be lost. */
  overwrite?: boolean;
}): Steps<TreeChange> {
  const [first] = root.withoutCluster;
  const findings = [
    ...(first === undefined || root.moved !== undefined
      ? []
      : [finding('EGR519', '', { value: quote(first) })]),
    ...changes.flatMap(({ cluster, change }) =>
      forCluster(cluster, change.findings),
    ),
  ];
  const ofRoot = yield* changeRoot({ changes, root, location, overwrite });
  const all = [...findings, ...ofRoot.findings];
  if (hasErrors(all)) return nothing(all);

  const parts = [
    ...changes.map(({ cluster, change }) => inRepository(cluster, change)),
    ofRoot,
  ];
  const written = new Map(
    parts.flatMap(part => [...part.written]).sort(byPath),
  );
  const deleted = [
    ...parts.flatMap(part => part.deleted),
    ...(root.moved ?? []),
  ].sort();
  return {
    findings: all,
    written,
    deleted,
    reasons: new Map(parts.flatMap(part => [...part.reasons])),
    kept: parts
      .flatMap(part => part.kept)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    requested: parts.flatMap(part => part.requested),
    digest: yield* digestOfChange(written, deleted),
  };
}

function* changeRoot({
  changes,
  root,
  location,
  overwrite,
}: {
  changes: readonly ClusterChange[];
  root: RepositoryRoot;
  location: string;
  overwrite?: boolean;
}): Steps<TreeChange> {
  const files: FileTree = new Map(
    root.location === undefined ? [] : [[LOCATION_PATH, root.location]],
  );
  const neededBy = changes.flatMap(({ change }) =>
    change.requested.map(({ policy }) => policyEntityName(policy)),
  );
  const after = new Map<string, LazyFile>();
  if (root.holdsPolicies) {
    const name = locationOf(files) ?? location;
    after.set(LOCATION_PATH, toLocationFile(name, neededBy, 'clusters'));
  }
  return yield* toChange({
    existing: readTree(files),
    after,
    touched: new Set([LOCATION_PATH]),
    findings: [],
    overwrite,
  });
}

/** A change of a cluster's tree with paths below the root of its repository. */
function inRepository(cluster: string, change: TreeChange): TreeChange {
  const place = (path: string) => pathInCluster(cluster, path);
  const names = (policies: readonly string[]) =>
    policies.map(policy => entityNameIn(cluster, policy));
  return {
    ...change,
    written: new Map(
      [...change.written].map(([path, text]) => [place(path), text]),
    ),
    deleted: change.deleted.map(place),
    reasons: new Map(
      [...change.reasons].map(([path, { because, neededBy }]) => [
        place(path),
        { because, neededBy: names(neededBy) },
      ]),
    ),
    kept: change.kept.map(({ path, neededBy }) => ({
      path: place(path),
      neededBy: names(neededBy),
    })),
  };
}

function byPath([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
