import {
  KubernetesObject,
  Mesh,
  readMesh,
  readObjectsInSteps,
} from '../explain';
import { at, textsAt } from '../plainData';
import type { Platform } from '../platform';
import type { ResolvedPolicy } from '../policies';
import { manifestsInSteps } from '../repository';
import type { Steps } from '../steps';
import { replacedBy, Replaced } from './replaced';
import type { Draft } from './toRequests';

/** The mesh once policies are in force, and what they replace is deleted. */
export interface Afterwards {
  mesh: Mesh;
  replaced: Replaced[];
}

export function* meshAfterwards(
  mesh: Mesh,
  {
    drafts,
    resolved,
  }: { drafts: readonly Draft[]; resolved: readonly ResolvedPolicy[] },
  platform: Platform,
): Steps<Afterwards> {
  const manifests = yield* manifestsInSteps(resolved, platform);
  const { objects: rendered } = yield* readObjectsInSteps(manifests);
  const closes = new Set(
    rendered
      .filter(({ kind }) => kind === 'Sidecar')
      .map(({ namespace }) => namespace),
  );
  const replaced = yield* replacedBy(mesh, drafts, closes);
  const kept = mesh.others.flatMap(each => without(each, replaced) ?? []);
  return {
    mesh: readMesh(appliedOver(kept, rendered), platform),
    replaced,
  };
}

/** What is left of an object. */
function without(
  object: KubernetesObject,
  replaced: readonly Replaced[],
): KubernetesObject | undefined {
  const found = replaced.find(each => each.object === object);
  if (found === undefined) return object;
  if (found.hosts === undefined) return undefined;
  const gone = new Set(found.hosts);
  const hosts = textsAt(object.content, 'spec', 'hosts').filter(
    each => !gone.has(each.toLowerCase()),
  );
  return {
    ...object,
    content: {
      ...(object.content as object),
      spec: { ...(at(object.content, 'spec') as object), hosts },
    },
  };
}

/** As `kubectl apply --server-side` does: of a Namespace the labels are merged, of all else the last one counts. */
function appliedOver(
  existing: readonly KubernetesObject[],
  applied: readonly KubernetesObject[],
): KubernetesObject[] {
  const keyOf = ({ group, kind, namespace, name }: KubernetesObject) =>
    JSON.stringify([group, kind, namespace, name]);
  const all = new Map(existing.map(each => [keyOf(each), each]));
  for (const each of applied) {
    const key = keyOf(each);
    const known = all.get(key);
    const isMerged = known !== undefined && each.kind === 'Namespace';
    all.set(
      key,
      isMerged
        ? { ...known, labels: { ...known.labels, ...each.labels } }
        : each,
    );
  }
  return [...all.values()];
}
