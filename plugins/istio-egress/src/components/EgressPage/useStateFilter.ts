import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import {
  ClusterState,
  PoliciesInState,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { Loaded, useLoaded } from '../../loading/useLoaded';
import { MOST_LOOKED_AMONG } from './useDrift';

/** Which policies are in a state, once it is known. */
export interface StateFilter {
  loaded: Loaded<PoliciesInState | undefined>;
  /** Whether the policies can be listed. */
  known: boolean;
  /** The references of those to look among; absent where the state does not matter. */
  among?: readonly string[];
  reload: () => void;
}

/** Asks which policies are in a state in their clusters, if that matters. */
export function useStateFilter(state: ClusterState | undefined): StateFilter {
  const egressApi = useApi(egressApiRef);
  const { reload, ...loaded } = useLoaded(
    useCallback(
      async (signal: AbortSignal) =>
        state && egressApi.policiesInState(state, { signal }),
      [egressApi, state],
    ),
  );
  const value = loaded.state === 'loaded' ? loaded.value : undefined;
  const among = useMemo(
    () => value?.policies.slice(0, MOST_LOOKED_AMONG),
    [value],
  );
  const known = state === undefined || value !== undefined;
  return { loaded, known, among: state && among, reload };
}
