import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clusterFolder,
  CLUSTERS_FOLDER,
  HeldTree,
  LOCATION_PATH,
  POLICIES_FOLDER,
  readTree,
  RepositoryRoot,
  toTreeSource,
  TreeSource,
} from 'backstage-plugin-istio-egress-common';
import { readDirectory, refuseLinks } from './directory';

/** The tree of a cluster in a directory, or the one that there is without clusters. */
export async function readTreeOf(
  cluster: string | undefined,
  out: string,
): Promise<TreeSource> {
  const { files, findings } = await readFilesOf(cluster, out);
  return toTreeSource(files, findings);
}

/** {@link readTreeOf}, with every policy of it. */
export async function readWholeTree(
  cluster: string | undefined,
  out: string,
): Promise<HeldTree> {
  const { files, findings } = await readFilesOf(cluster, out);
  return readTree(files, findings);
}

async function readFilesOf(cluster: string | undefined, out: string) {
  const folder = cluster === undefined ? undefined : clusterFolder(cluster);
  if (folder !== undefined) await refuseLinks(out, folder);
  return readDirectory(join(out, folder ?? ''));
}

/** What a directory holds beside the trees of its clusters. */
export async function readRoot(
  out: string,
): Promise<Omit<RepositoryRoot, 'holdsPolicies'>> {
  const { files } = await readDirectory(out);
  return {
    location: files.get(LOCATION_PATH),
    withoutCluster: await toTreeSource(files).list(POLICIES_FOLDER),
  };
}

/** The names of the policies in each cluster's tree, by cluster. */
export async function listClusters(
  out: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const held = new Map<string, readonly string[]>();
  for (const cluster of await namesIn(join(out, CLUSTERS_FOLDER))) {
    const folder = join(out, clusterFolder(cluster), POLICIES_FOLDER);
    const policies = await namesIn(folder);
    if (policies.length > 0) held.set(cluster, policies);
  }
  return held;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
