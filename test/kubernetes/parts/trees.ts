import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clusterFolder,
  HeldTree,
  Platform,
  readPlatforms,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { listCases, readFiles } from '../../src/golden/cases';
import type { KubernetesObject } from './ApiServer';

/** What a golden case wants in a cluster. */
export interface Tree {
  /** Of the case, and of the cluster where it names some. */
  name: string;
  platform: Platform;
  held: HeldTree;
  objects: KubernetesObject[];
}

type Files = ReadonlyMap<string, string>;

/** The trees of every golden case. */
export async function readTrees(): Promise<Tree[]> {
  const trees = listCases().map(async ({ name, folder }) => {
    const files = await readFiles(join(folder, 'expected'));
    if (files.size === 0) return [];
    const platforms = await readPlatformsOf(folder);
    return platforms.map(platform => treeOf(name, platform, files));
  });
  return (await Promise.all(trees))
    .flat()
    .filter(({ objects }) => objects.length > 0);
}

function treeOf(name: string, platform: Platform, files: Files): Tree {
  const { cluster } = platform;
  const own = cluster ? filesIn(clusterFolder(cluster.name), files) : files;
  return {
    name: cluster ? `${name} in ${cluster.name}` : name,
    platform,
    held: readTree(own),
    objects: manifestsIn(own),
  };
}

function filesIn(folder: string, files: Files): Files {
  const begin = `${folder}/`;
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(begin))
      .map(([path, text]) => [path.slice(begin.length), text]),
  );
}

/** What a GitOps tool applies of a tree. */
export function manifestsIn(files: Files): KubernetesObject[] {
  return [...filesIn('manifests', files).values()].map(text => parse(text));
}

/** What a folder's `platform.yaml` describes: a platform for each cluster, or one. */
export async function readPlatformsOf(folder: string): Promise<Platform[]> {
  const text = await readFile(join(folder, 'platform.yaml'), 'utf8');
  const platforms = readPlatforms(parse(text));
  if (!platforms.ok) {
    throw new Error(`${folder}: ${JSON.stringify(platforms.findings)}`);
  }
  return platforms.value;
}

/** Whether an object holds some fields of somebody else's workload. */
export function isPatch({ metadata }: KubernetesObject): boolean {
  const { annotations = {} } = metadata;
  return annotations['kustomize.toolkit.fluxcd.io/ssa'] === 'Merge';
}

/** The workload that a patch is for, as its chart renders it: with names of its own for everything that the patch leaves open. */
export function patchedBy(patch: KubernetesObject): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': `chart-${patch.metadata.name}` };
  const pods = {
    metadata: { labels },
    spec: {
      containers: containersOf(patch).map(name => ({
        name,
        image: 'registry.example/of-the-chart:1',
      })),
      restartPolicy: patch.kind === 'CronJob' ? 'Never' : 'Always',
    },
  };
  const { namespace, name } = patch.metadata;
  return {
    apiVersion: patch.apiVersion,
    kind: patch.kind,
    metadata: { namespace, name, labels },
    spec:
      patch.kind === 'CronJob'
        ? { schedule: '0 5 * * *', jobTemplate: { spec: { template: pods } } }
        : {
            selector: { matchLabels: labels },
            template: pods,
            ...(patch.kind === 'StatefulSet' && { serviceName: name }),
          },
  };
}

/** The containers that a patch names, or one of the chart's own. */
function containersOf(patch: KubernetesObject): string[] {
  const spec = patch.spec as Spec;
  const { containers = [] } = templateOf(spec).spec ?? {};
  return containers.length > 0
    ? containers.map(({ name }) => name)
    : ['of-the-chart'];
}

/** The pods of a workload. */
export interface Template {
  metadata?: { labels?: Record<string, string> };
  spec?: {
    containers?: { name: string; image?: string; securityContext?: object }[];
  };
}

interface Spec {
  template?: Template;
  jobTemplate?: { spec: Spec };
}

/** The pods of a workload of any kind. */
export function templateOf(spec: Spec): Template {
  return (
    spec.template ?? templateOf(spec.jobTemplate?.spec ?? { template: {} })
  );
}

/** The same objects in another order, by a seed. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const next = () => {
    // Lehmer's generator.
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return list
    .map(item => [next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
