import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import {
  ClusterState,
  PoliciesInState,
} from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { Among, useAmong } from './useAmong';

/** Asks which policies are in a state in their clusters, if that matters. */
export function useStateFilter(
  state: ClusterState | undefined,
): Among<PoliciesInState> {
  const egressApi = useApi(egressApiRef);
  return useAmong(
    useMemo(
      () =>
        state &&
        ((signal: AbortSignal) => egressApi.policiesInState(state, { signal })),
      [egressApi, state],
    ),
  );
}
