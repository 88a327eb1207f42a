import {
  effectiveDefaults,
  proxyEntityRef,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { QueryContext } from '../catalog/toCatalogQuery';
import { usePlatform } from './usePlatform';

/** What of the platform a question to the catalog turns on. */
export function useQueryContext(): QueryContext {
  const platform = usePlatform();
  return useMemo(() => {
    if (!platform?.ok) return {};
    const { value, all = [] } = platform;
    const defaultExit = effectiveDefaults(value).route.exit;
    if (value.cluster === undefined) return { defaultExit };
    const proxies = all.flatMap(({ cluster, proxies: of }) =>
      Object.keys(of).map(name => proxyEntityRef(name, cluster?.name)),
    );
    // Clusters may have different defaults: then what a policy says is all that is known.
    const isSame = all.every(
      each => effectiveDefaults(each).route.exit === defaultExit,
    );
    return { proxies, ...(isSame && { defaultExit }) };
  }, [platform]);
}
