import { finding, hasErrors, quote } from '../findings';
import { clusterFolder, LOCATION_PATH } from '../names';
import type { Platform } from '../platform';
import type { Policy } from '../request';
import { finish, forEachInSteps, Steps } from '../steps';
import { planUpgradeInSteps } from './planUpgrade';
import { HeldTree, readTreeInSteps } from './readTree';
import { digestOfChange, FileReason, nothing, TreeChange } from './treeChange';

/**
 * What becomes of a repository without clusters.
 *
 * @public
 */
export interface Migration {
  /** Of the cluster's tree, with paths below it. */
  change: TreeChange;
  /** The files at the root that go, since they are in the cluster's tree now; sorted. */
  moved: string[];
  /** The cluster's tree with what was at the root. */
  held: HeldTree;
}

/**
 * Moves the policies at the root of a repository into the tree of a cluster, and
 * renders that tree anew. What renders the same there is the same file, byte for
 * byte: Git takes it for moved. Edits by hand are treated as in an upgrade.
 *
 * @public
 */
export function planMigration(
  ...[options]: Parameters<typeof planMigrationInSteps>
): Migration {
  return finish(planMigrationInSteps(options));
}

/**
 * {@link planMigration}, a policy or a file at a time.
 *
 * @public
 */
export function* planMigrationInSteps({
  root,
  existing,
  cluster,
  platform,
  overwrite,
}: {
  /** What stands at the root. */
  root: HeldTree;
  /** The cluster's tree as it is. */
  existing: HeldTree;
  cluster: string;
  /** The cluster's. */
  platform: Platform;
  /** Whether hand edits may be lost. */
  overwrite?: boolean;
}): Steps<Migration> {
  const moving = new Map(root.files);
  // It registers all trees: the repository keeps it.
  moving.delete(LOCATION_PATH);
  const held = inCluster(
    cluster,
    yield* readTreeInSteps(new Map([...moving, ...existing.files]), [
      ...root.findings,
      ...existing.findings,
    ]),
  );
  const twice = root.names.filter(name => existing.names.includes(name));
  if (twice.length > 0) {
    const findings = twice.map(policy => ({
      ...finding('EGR528', '', { value: quote(policy), cluster }),
      policy,
    }));
    return { change: nothing(findings), moved: [], held };
  }
  const upgrade = yield* planUpgradeInSteps({
    existing: held,
    platform,
    overwrite,
  });
  if (hasErrors(upgrade.findings)) {
    return { change: nothing(upgrade.findings), moved: [], held };
  }
  const gone = new Set(upgrade.deleted);
  const neededBy = new Map(
    upgrade.kept.map(each => [each.path, each.neededBy]),
  );
  const written = new Map(upgrade.written);
  const reasons = new Map<string, FileReason>();
  yield* forEachInSteps([...moving], ([path, text]) => {
    if (gone.has(path) || written.has(path) || existing.files.has(path)) return;
    written.set(path, text);
    reasons.set(path, {
      because: `moves from the root, unchanged`,
      neededBy: neededBy.get(path) ?? [],
    });
  });
  const sorted = new Map([...written].sort(([a], [b]) => (a < b ? -1 : 1)));
  const deleted = upgrade.deleted.filter(path => existing.files.has(path));
  const isOfChange = ([path]: [string, FileReason]) =>
    written.has(path) || deleted.includes(path);
  return {
    change: {
      ...upgrade,
      findings: [
        finding('EGR529', '', {
          count: String(root.names.length),
          folder: `\`${clusterFolder(cluster)}\``,
          manifests: `\`${clusterFolder(cluster)}/manifests\``,
          name: `\`${cluster}.<namespace>.<name>\``,
        }),
        ...upgrade.findings,
      ],
      written: sorted,
      deleted,
      reasons: new Map([
        ...[...upgrade.reasons].filter(isOfChange),
        ...reasons,
      ]),
      kept: upgrade.kept.filter(({ path }) => existing.files.has(path)),
      digest: yield* digestOfChange(sorted, deleted),
    },
    moved: [...moving.keys()].sort(),
    held,
  };
}

/** A tree whose policies all say of which cluster they are. */
function inCluster(cluster: string, held: HeldTree): HeldTree {
  const policies = [...held.policies].map(
    ([name, policy]): [string, Policy] => {
      const { name: policyName, ...others } = policy;
      return [
        name,
        policy.cluster === undefined
          ? { name: policyName, cluster, ...others }
          : policy,
      ];
    },
  );
  return { ...held, policies: new Map(policies) };
}
