import type { ScmIntegrations } from '@backstage/integration';
import {
  clusterFolder,
  clusterNames,
  CLUSTERS_FOLDER,
  Platform,
  platformOf,
} from 'backstage-plugin-istio-egress-common';
import { parseTarget, Target } from './parseTarget';

/**
 * The repository of trees that an address names, be it the address of one of its
 * clusters' trees or policies. Throws what {@link parseTarget} throws.
 */
export function parseRoot(
  text: string,
  {
    integrations,
    platforms,
  }: { integrations: ScmIntegrations; platforms: readonly Platform[] },
): Target {
  return parseTarget(text, integrations, withoutCluster(platforms));
}

/**
 * The tree of the platform's cluster in the repository that an address names; the
 * repository itself where there are no clusters. Throws what {@link parseTarget} throws.
 */
export function parseTree(
  text: string,
  {
    integrations,
    platform: { cluster },
  }: { integrations: ScmIntegrations; platform: Platform },
): Target {
  if (cluster === undefined) return parseTarget(text, integrations);
  return parseTarget(text, integrations, folder => [
    ...withoutTree(folder, name => name === cluster.name),
    ...clusterFolder(cluster.name).split('/'),
  ]);
}

/** The cluster whose tree an address names; undefined for a whole repository. */
export function clusterOf(
  { folder }: Target,
  platforms: readonly Platform[],
): string | undefined {
  const parts = folder.split('/');
  const known = clusterNames(platforms);
  const [name] = parts.slice(-1);
  return parts.at(-2) === CLUSTERS_FOLDER && known.includes(name)
    ? name
    : undefined;
}

/**
 * The platform of the tree at a target: of its cluster, or the one that there is
 * without clusters; undefined where the target is the tree of no cluster.
 *
 * @public
 */
export function platformAt(
  target: Target,
  platforms: readonly Platform[],
): Platform | undefined {
  return platformOf(clusterOf(target, platforms), platforms);
}

function withoutCluster(platforms: readonly Platform[]) {
  const known = clusterNames(platforms);
  return (folder: readonly string[]) =>
    withoutTree(folder, name => known.includes(name));
}

function withoutTree(
  folder: readonly string[],
  isCluster: (name: string) => boolean,
): readonly string[] {
  return folder.at(-2) === CLUSTERS_FOLDER && isCluster(folder.at(-1) ?? '')
    ? folder.slice(0, -2)
    : folder;
}
