import {
  ConfigApi,
  configApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  Platform,
  Read,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';

/** The platform of app-config's `istioEgress`, or `undefined` where the browser is given none. */
export function platformOf(config: ConfigApi): Read<Platform> | undefined {
  const value = config.getOptional('istioEgress');
  return value === undefined ? undefined : readPlatform(value);
}

/** {@link platformOf} this portal's configuration. */
export function usePlatform(): Read<Platform> | undefined {
  const config = useApi(configApiRef);
  return useMemo(() => platformOf(config), [config]);
}
