import { useEffect, useRef } from 'react';
import { WorkloadDraft } from './schema';
import { useComponentWorkload } from './useComponentWorkload';

/**
 * Begins with what the catalog tells of the chosen component, or with the only
 * namespace that there is, as long as nobody has typed anything; from then on
 * it is an offer.
 */
export function usePrefill(
  draft: WorkloadDraft,
  component: unknown,
  /** Those that the person may ask for; undefined while unknown. */
  namespaces: readonly string[] | undefined,
  onChange: (draft: WorkloadDraft) => void,
): { change: (draft: WorkloadDraft) => void; offer?: WorkloadDraft } {
  const touched = useRef(draft.namespace !== undefined);
  const known = useComponentWorkload(
    typeof component === 'string' ? component : undefined,
  );
  const [onlyNamespace, ...others] = namespaces ?? [];
  const suggestion =
    known?.workload ??
    // What a component gave stays when the component is taken away.
    (draft.namespace === undefined && others.length === 0 && onlyNamespace
      ? { namespace: onlyNamespace }
      : undefined);

  // At each rendering: what two fields give the form at once, it takes from one.
  useEffect(() => {
    if (!touched.current && suggestion && !holds(draft, suggestion)) {
      onChange({ ...unnamed(draft), ...suggestion });
    }
  });

  return {
    change: next => {
      touched.current = true;
      onChange(next);
    },
    offer:
      known?.workload && !holds(draft, known.workload)
        ? { ...unnamed(draft), ...known.workload }
        : undefined,
  };
}

/** Whether the pods are those of the suggestion. */
function holds(draft: WorkloadDraft, suggestion: WorkloadDraft): boolean {
  return (['namespace', 'name', 'selector'] as const).every(
    field => JSON.stringify(draft[field]) === JSON.stringify(suggestion[field]),
  );
}

function unnamed({ namespace, name, selector, ...rest }: WorkloadDraft) {
  return rest;
}
