import { effectiveDefaults, Exit } from 'backstage-plugin-istio-egress-common';
import { usePlatform } from './usePlatform';

/** Where policies leave the mesh that do not say; `undefined` where the platform is not known. */
export function useDefaultExit(): Exit | undefined {
  const platform = usePlatform();
  return platform?.ok
    ? effectiveDefaults(platform.value).route.exit
    : undefined;
}
