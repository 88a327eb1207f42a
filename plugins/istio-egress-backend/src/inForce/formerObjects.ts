import {
  ExpectedTree,
  LeftObject,
  objectKey,
} from 'backstage-plugin-istio-egress-common';
import type { InForceStore, KnownPolicy } from './InForceStore';

/** More than anybody reads; a whole repository that is gone has more. */
const MOST_OBJECTS = 1000;

/**
 * The objects that policies of a cluster had at the last look and have no more, and
 * those that were left behind before. Nothing that a manifest of any known repository has
 * is among them, whether or not that repository can be read today.
 *
 * @param cluster - its name in the platform; empty for the only one
 */
export async function formerObjects(
  cluster: string,
  {
    store,
    trees,
    repositories,
  }: {
    store: InForceStore;
    /** Those that could be read, by their repositories. */
    trees: ReadonlyMap<string, ExpectedTree>;
    /** Those that the catalog knows. */
    repositories: ReadonlySet<string>;
  },
): Promise<LeftObject[]> {
  const former = new Map<string, LeftObject>();
  const add = (object: LeftObject) => {
    if (former.size < MOST_OBJECTS) former.set(keyOf(object), object);
  };
  const needed = new Set<string>();
  for (const repository of await store.repositoriesOf(cluster)) {
    const tree = trees.get(repository);
    const isKnown = tree?.isWhole ?? !repositories.has(repository);
    for (const policy of (await store.ofRepository(repository)).values()) {
      for (const object of objectsOf(policy)) {
        if (!isKnown) needed.add(keyOf(object));
        else if (!tree?.objects.has(keyOf(object))) add(object);
      }
    }
  }
  for (const object of await store.leftBehind(cluster)) add(object);
  if (former.size === 0) return [];
  for (const tree of trees.values()) {
    for (const key of tree.objects.keys()) needed.add(key);
    for (const key of tree.others()) needed.add(key);
  }
  return [...former].flatMap(([key, object]) =>
    needed.has(key) ? [] : [object],
  );
}

/** What was in the cluster of a policy. */
function objectsOf({ policy, objects }: KnownPolicy): LeftObject[] {
  return objects.flatMap(({ apiVersion, kind, namespace, name, state }) =>
    apiVersion !== undefined && (state === 'in force' || state === 'changed')
      ? [{ apiVersion, kind, namespace, name, policy }]
      : [],
  );
}

function keyOf({ namespace, name, ...kind }: LeftObject): string {
  return objectKey(kind, namespace, name);
}
