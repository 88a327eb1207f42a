import { ErrorLike } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import { DriftedPolicies } from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { useLoaded } from '../../loading/useLoaded';

/** As many as fit into what the catalog is asked, which ends in addresses. */
export const MOST_LOOKED_AMONG = 150;

/** Which policies have drifted, once it is known. */
export interface Drift {
  state: 'known' | 'loading' | 'failed';
  /** The references of those to look among; absent where drift does not matter. */
  among?: readonly string[];
  /** What the backend has told. */
  drifted?: DriftedPolicies;
  error?: ErrorLike;
  reload: () => void;
}

/** Asks which policies have drifted, if that matters; the backend has looked into the repositories before. */
export function useDrift(matters: boolean): Drift {
  const egressApi = useApi(egressApiRef);
  const { reload, ...loaded } = useLoaded(
    useCallback(
      async (signal: AbortSignal) =>
        matters ? egressApi.driftedPolicies({ signal }) : undefined,
      [egressApi, matters],
    ),
  );
  const drifted = loaded.state === 'loaded' ? loaded.value : undefined;
  const among = useMemo(
    () => drifted?.policies.slice(0, MOST_LOOKED_AMONG),
    [drifted],
  );
  if (!matters) return { state: 'known', reload };
  if (loaded.state === 'failed') {
    return { state: 'failed', error: loaded.error, reload };
  }
  return drifted
    ? { state: 'known', among, drifted, reload }
    : { state: 'loading', reload };
}
