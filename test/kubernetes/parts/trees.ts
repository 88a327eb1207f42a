import { join } from 'node:path';
import { parse } from 'yaml';
import { listCases, readFiles } from '../../src/golden/cases';
import type { KubernetesObject } from './ApiServer';

/** A golden case that renders something. */
export interface Tree {
  name: string;
  /** The folder of the case. */
  folder: string;
  objects: KubernetesObject[];
}

/** The manifests of every golden case. */
export async function readTrees(): Promise<Tree[]> {
  const trees = await Promise.all(
    listCases().map(async ({ name, folder }) => {
      const files = await readFiles(join(folder, 'expected/manifests'));
      const objects = [...files.values()].map(
        text => parse(text) as KubernetesObject,
      );
      return { name, folder, objects };
    }),
  );
  return trees.filter(({ objects }) => objects.length > 0);
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
