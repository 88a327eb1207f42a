import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { PolicyId } from 'backstage-plugin-istio-egress-common';
import { CallOptions, EgressApi, egressApiRef } from '../api';
import { useLoaded } from './useLoaded';

/** What the backend tells about the page's policy; memoise `ask`, as with {@link useLoaded}. */
export function useAboutPolicy<Value>(
  ask: (
    egressApi: EgressApi,
    policy: PolicyId,
    options: CallOptions,
  ) => Promise<Value>,
) {
  const { entity } = useEntity();
  const egressApi = useApi(egressApiRef);
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  return useLoaded(
    useCallback(
      signal => ask(egressApi, { namespace, name }, { signal }),
      [ask, egressApi, namespace, name],
    ),
  );
}
