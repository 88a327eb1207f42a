import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { DriftedPolicies } from 'backstage-plugin-istio-egress-common';
import { egressApiRef } from '../../api';
import { Among, useAmong } from './useAmong';

/** Asks which policies have drifted, if that matters; the backend has looked into the repositories before. */
export function useDrift(matters: boolean): Among<DriftedPolicies> {
  const egressApi = useApi(egressApiRef);
  return useAmong(
    useMemo(
      () =>
        matters
          ? (signal: AbortSignal) => egressApi.driftedPolicies({ signal })
          : undefined,
      [egressApi, matters],
    ),
  );
}
