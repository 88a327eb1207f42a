import { Caller, isFor } from './caller';
import { at, listAt, textAt } from '../plainData';
import { labelsAt } from './labels';
import { matches } from './hosts';
import type { Mesh } from './model';
import type { Scope } from './scope';

/** Why nobody can say from files what a host's ServiceEntries do. */
export function unclear(
  { unclear: services }: Scope,
  host: string,
): string | undefined {
  return services.find(each => matches(each.host, host))?.unclear;
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
