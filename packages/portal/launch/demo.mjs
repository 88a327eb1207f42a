import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, inRoot } from './paths.mjs';

/** There as soon as the repositories of the demo were made for its clusters. */
const MARK = join(dataDirectory, 'clusters');
const REPOSITORIES = join(dataDirectory, 'github');

/**
 * Whether the demo has its clusters. Repositories that were made for one cluster
 * go on with one: their policies belong to no cluster.
 */
export function demoHasClusters({ oneCluster }) {
  if (existsSync(REPOSITORIES)) return existsSync(MARK);
  if (oneCluster) return false;
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(MARK, '');
  return true;
}

/** The configuration that is taken where none is named. */
export function usualConfig() {
  const files = ['app-config.yaml', 'app-config.local.yaml'];
  return files.map(file => inRoot(file)).filter(existsSync);
}

/** The configuration of the demo, the later files above the earlier; none where it is the usual one. */
export function demoConfig({ clusters, dev, host }) {
  const isGitea = host === 'gitea';
  const local = 'app-config.local.yaml';
  const files = [
    'app-config.yaml',
    ...(clusters ? ['packages/portal/app-config.clusters.yaml'] : []),
    ...(isGitea ? ['packages/portal/app-config.gitea.yaml'] : []),
    ...(!dev && existsSync(inRoot(local)) ? [local] : []),
    ...(dev ? ['packages/portal/app-config.dev.yaml'] : []),
  ];
  return clusters || dev || isGitea ? files.map(file => inRoot(file)) : [];
}
