import {
  describeMigration,
  FileTree,
  Finding,
  forCluster,
  hasErrors,
  planMigrationInSteps,
  platformOf,
  readTreeInSteps,
} from 'backstage-plugin-istio-egress-common';
import { findUnread } from '../conflicts/findUnread';
import type { Services } from '../services';
import { parseTree } from '../target/clusterTarget';
import { inSlices } from '../target/inSlices';
import type { Target } from '../target/parseTarget';
import { readTarget } from '../target/readTarget';
import type { Part } from './joinProposals';
import type { Asking } from './proposal';

/** What an upgrade of all trees makes of a repository that holds policies at its root. */
interface Migrated {
  parts: Part[];
  /** The files at the root that go. */
  moved: string[];
  rootFiles: FileTree;
  /** Of the pull request. */
  title: string;
}

/**
 * Moves the policies at the root of a repository into the tree of a cluster: what
 * is proposed for that tree is planned anew. Whether the person may upgrade it has
 * been judged with the part of the cluster.
 *
 * @param target - the repository
 */
export async function migrate(
  parts: readonly Part[],
  cluster: string,
  { target, overwrite }: { target: Target; overwrite?: boolean },
  asking: Asking,
  services: Services,
): Promise<Migrated | { refused: Finding[] }> {
  const { gitHosts, integrations, platforms, reader, renders } = services;
  const own = parts.find(part => part.cluster === cluster);
  const platform = platformOf(cluster, platforms);
  if (!own || !platform) {
    throw new Error(`There is no tree of cluster ${cluster}`);
  }
  const { files, findings } = await readTarget(reader, target, asking);
  const migration = await renders.measure(
    'upgrade',
    planMigrationInSteps({
      root: await inSlices(readTreeInSteps(files, findings), asking.signal),
      existing: own.held,
      cluster,
      platform,
      overwrite,
    }),
    asking.signal,
  );
  const { change, moved } = migration;
  const tree = parseTree(target.url, { integrations, platform });
  const all = [
    ...change.findings,
    ...(hasErrors(change.findings)
      ? []
      : await findUnread(change, { held: own.held, target: tree }, gitHosts)),
  ];
  if (hasErrors(all)) return { refused: forCluster(cluster, all) };
  const text = describeMigration(migration, cluster);
  const part = { ...own, change: { ...change, findings: all }, text };
  return {
    parts: parts.map(each => (each === own ? part : each)),
    moved,
    rootFiles: files,
    title: text.title,
  };
}
