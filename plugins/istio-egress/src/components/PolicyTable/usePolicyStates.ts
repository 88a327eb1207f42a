import { useApiHolder } from '@backstage/frontend-plugin-api';
import { LeftObject, PolicyStates } from 'backstage-plugin-istio-egress-common';
import { useEffect, useState } from 'react';
import { egressApiRef } from '../../api';

/** How a policy stands in its cluster, by its entity reference. */
export type KnownStates = ReadonlyMap<string, PolicyStates['states'][number]>;

/** What the table tells of clusters. */
export interface InClusters {
  /** Undefined where no cluster is connected. */
  states?: KnownStates;
  /** Objects of removed policies that are still there. */
  leftBehind: readonly LeftObject[];
}

const NOTHING: InClusters = { leftBehind: [] };

/**
 * How the listed policies, of which there may be none, stand in their clusters. A list without them is better than none: a failure says nothing.
 */
export function usePolicyStates(
  policies: readonly string[] | undefined,
  matters: boolean,
): InClusters {
  const egressApi = useApiHolder().get(egressApiRef);
  const [inClusters, setInClusters] = useState(NOTHING);
  const asked = JSON.stringify(policies);

  useEffect(() => {
    if (!egressApi || !matters || asked === undefined) return undefined;
    const call = new AbortController();
    egressApi
      .policyStates(JSON.parse(asked), { signal: call.signal })
      .then(({ connected, states, leftBehind = [] }) => {
        if (call.signal.aborted) return;
        setInClusters(
          connected
            ? {
                states: new Map(states.map(each => [each.policy, each])),
                leftBehind,
              }
            : NOTHING,
        );
      })
      .catch(() => {});
    return () => call.abort();
  }, [egressApi, matters, asked]);

  return inClusters;
}
