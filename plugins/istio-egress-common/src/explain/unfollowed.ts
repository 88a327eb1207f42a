import { Caller, isFor } from './caller';
import { at, labelsAt, listAt, textAt } from './fields';
import { matches } from './hosts';
import type { Mesh, Service } from './model';

/** Why nobody can say from files what a host's ServiceEntries do. */
export function unclear(
  services: readonly Service[],
  host: string,
): string | undefined {
  const own = services.filter(
    each => (each.isInvalid || each.isContested) && matches(each.host, host),
  );
  if (own.some(({ isInvalid }) => isInvalid)) {
    return 'Istio refuses endpoints of a ServiceEntry with the resolution NONE';
  }
  return own.some(({ isContested }) => isContested)
    ? 'of several ServiceEntries of a host, which Istio does not merge, the oldest one counts'
    : undefined;
}

/** An EnvoyFilter that a proxy receives: nobody can say what becomes of a call there. */
export function filterFor(
  { others, rootNamespace }: Mesh,
  pods: { namespace: string; labels: Caller['labels'] },
  context: string,
): string | undefined {
  const found = others.find(
    ({ kind, namespace, content }) =>
      kind === 'EnvoyFilter' &&
      isFor(
        labelsAt(content, 'spec', 'workloadSelector', 'labels'),
        namespace,
        pods,
        rootNamespace,
      ) &&
      listAt(content, 'spec', 'configPatches').some(patch => {
        const own = textAt(patch, 'match', 'context') ?? 'ANY';
        return (
          at(patch, 'match') === undefined || ['ANY', context].includes(own)
        );
      }),
  );
  return (
    found && `EnvoyFilter ${found.namespace}/${found.name} is not followed`
  );
}
