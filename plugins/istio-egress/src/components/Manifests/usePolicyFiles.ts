import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { egressApiRef } from '../../api';
import { useLoaded } from '../../loading/useLoaded';

/** The files of the page's policy: what its repository holds, and what is rendered today. */
export function usePolicyFiles() {
  const { entity } = useEntity();
  const egressApi = useApi(egressApiRef);
  const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
  return useLoaded(
    useCallback(
      signal => egressApi.policyFiles({ namespace, name }, { signal }),
      [egressApi, namespace, name],
    ),
  );
}
