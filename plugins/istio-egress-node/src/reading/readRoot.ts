import {
  CLUSTERS_FOLDER,
  clusterFolder,
  LOCATION_PATH,
  POLICIES_FOLDER,
  RepositoryRoot,
  toTreeSource,
  TreeSource,
} from 'backstage-plugin-istio-egress-common';
import type { readPlace } from '../places/readPlace';
import type { Services } from '../services';
import { parseRoot, parseTree } from '../target/clusterTarget';
import type { Target } from '../target/parseTarget';
import { readInTime, readTarget, unreadable } from '../target/readTarget';
import { hasTrees } from '../hosts/trees';
import { RepositoryTree } from './RepositoryTree';

type Asking = Parameters<typeof readPlace>[1];

/** A repository of trees, without what they hold. */
export interface RootPlace {
  target: Target;
  root: RepositoryRoot;
}

/**
 * Reads what a repository holds beside the trees of its clusters. Throws a
 * ServiceUnavailableError when its host cannot be asked.
 *
 * @param emptied - the cluster whose tree loses its last policy, if one does
 */
export async function readRoot(
  targetUrl: string,
  emptied: string | undefined,
  asking: Asking,
  services: Services,
): Promise<RootPlace> {
  const target = parseRoot(targetUrl, services);
  const holdsPolicies = async (source: TreeSource) =>
    emptied === undefined ||
    (await holdsOthers(emptied, { source, targetUrl }, asking, services));
  const toPlace = async (source: TreeSource): Promise<RootPlace> => ({
    target,
    root: {
      location: (await source.read([LOCATION_PATH])).get(LOCATION_PATH),
      withoutCluster: await source.list(POLICIES_FOLDER),
      holdsPolicies: await holdsPolicies(source),
    },
  });
  const host = services.gitHosts.of(target);
  if (!hasTrees(host)) {
    const { files } = await readTarget(services.reader, target, asking);
    return toPlace(toTreeSource(files));
  }
  try {
    return await readInTime(
      async stop =>
        toPlace(
          (await RepositoryTree.open(target, host, stop)) ??
            toTreeSource(new Map()),
        ),
      { signal: asking.signal },
    );
  } catch (error) {
    throw unreadable(target.url, error);
  }
}

/** Whether another cluster's tree has a policy. */
async function holdsOthers(
  emptied: string,
  { source, targetUrl }: { source: TreeSource; targetUrl: string },
  asking: Asking,
  { gitHosts, integrations, platforms, reader }: Services,
): Promise<boolean> {
  const root = parseRoot(targetUrl, { integrations, platforms });
  if (hasTrees(gitHosts.of(root))) {
    for (const cluster of await source.list(CLUSTERS_FOLDER)) {
      if (cluster === emptied) continue;
      const folder = `${clusterFolder(cluster)}/${POLICIES_FOLDER}`;
      if ((await source.list(folder)).length > 0) return true;
    }
    return false;
  }
  for (const platform of platforms) {
    if (platform.cluster?.name === emptied) continue;
    const tree = parseTree(targetUrl, { integrations, platform });
    const { files } = await readTarget(reader, tree, asking);
    if ((await toTreeSource(files).list(POLICIES_FOLDER)).length > 0) {
      return true;
    }
  }
  return false;
}
