import type { LeftObject } from '../contract';
import { MANAGED_BY_LABEL, MANAGED_BY_US } from '../manifests';
import { objectKey } from './expectedObjects';
import { ServedKind, servedKind } from './kinds';
import { textAt } from '../plainData';

/**
 * Objects that policies had and have no more. One counts as left behind as long as it
 * carries the product's label: without it, it is somebody else's now, or never was
 * one that a GitOps tool takes away.
 */
export class FormerObjects {
  readonly #objects = new Map<string, LeftObject>();
  readonly #seen = new Set<string>();
  readonly #unanswered = new Set<ServedKind>();

  constructor(objects: readonly LeftObject[]) {
    for (const object of objects) {
      this.#objects.set(keyOf(object), object);
    }
  }

  /** The kinds to ask for. */
  kinds(): Set<ServedKind> {
    const kinds = [...this.#objects.values()].flatMap(
      ({ apiVersion, kind }) => servedKind(apiVersion, kind) ?? [],
    );
    return new Set(kinds);
  }

  /** Takes an object that the API server has answered. */
  take(key: string, object: unknown): void {
    const isOurs =
      textAt(object, 'metadata', 'labels', MANAGED_BY_LABEL) === MANAGED_BY_US;
    if (isOurs && this.#objects.has(key) && !staysWithout(object)) {
      this.#seen.add(key);
    }
  }

  unanswered(served: ServedKind): void {
    this.#unanswered.add(served);
  }

  /** Those that were seen, since when; and those that could not be asked for, as they were. */
  left(lookedAt: string): LeftObject[] {
    return [...this.#objects].flatMap(([key, object]) => {
      if (this.#seen.has(key)) return [{ since: lookedAt, ...object }];
      const served = servedKind(object.apiVersion, object.kind);
      return served && this.#unanswered.has(served) ? [object] : [];
    });
  }
}

function keyOf({ namespace, name, ...kind }: LeftObject): string {
  return objectKey(kind, namespace, name);
}

/** Whether GitOps tools are told to leave an object when its manifest is gone. */
function staysWithout(object: unknown): boolean {
  const options =
    textAt(
      object,
      'metadata',
      'annotations',
      'argocd.argoproj.io/sync-options',
    ) ?? '';
  return options.split(',').includes('Prune=false');
}
