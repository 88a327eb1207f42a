import { useApiHolder } from '@backstage/frontend-plugin-api';
import { PolicyStates } from 'backstage-plugin-istio-egress-common';
import { useEffect, useState } from 'react';
import { egressApiRef } from '../../api';

/** How a policy stands in its cluster, by its entity reference. */
export type KnownStates = ReadonlyMap<string, PolicyStates['states'][number]>;

/**
 * How the listed policies stand in their clusters; undefined where no cluster is
 * connected. A list without them is better than none: a failure says nothing.
 */
export function usePolicyStates(
  policies: readonly string[],
  matters: boolean,
): KnownStates | undefined {
  const egressApi = useApiHolder().get(egressApiRef);
  const [states, setStates] = useState<KnownStates>();
  const asked = JSON.stringify(policies);

  useEffect(() => {
    if (!egressApi || !matters || asked === '[]') return undefined;
    const call = new AbortController();
    egressApi
      .policyStates(JSON.parse(asked), { signal: call.signal })
      .then(({ connected, states: told }) => {
        if (call.signal.aborted) return;
        setStates(
          connected
            ? new Map(told.map(each => [each.policy, each]))
            : undefined,
        );
      })
      .catch(() => {});
    return () => call.abort();
  }, [egressApi, matters, asked]);

  return states;
}
