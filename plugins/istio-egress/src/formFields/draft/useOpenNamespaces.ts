import { Platform } from 'backstage-plugin-istio-egress-common';
import { useMemo } from 'react';
import { PortalPlatform, platformsOf } from '../../platform/usePlatform';
import { useClaims } from './useClaims';

/** The namespaces that the person may ask for in each chosen cluster; undefined while unknown, and where the platform names none. */
export function useOpenNamespaces(
  platform: PortalPlatform | undefined,
): string[] | undefined {
  const claims = useClaims();
  return useMemo(() => {
    if (!claims) return undefined;
    const [first, ...others] = platformsOf(platform).flatMap(each => {
      const open = openIn(each, claims);
      return open ? [open] : [];
    });
    return first?.filter(namespace =>
      others.every(open => open.includes(namespace)),
    );
  }, [claims, platform]);
}

function openIn(
  { namespaces, owner }: Platform,
  claims: readonly string[],
): string[] | undefined {
  return (
    namespaces &&
    Object.entries(namespaces)
      // The platform's own people ask for everyone.
      .filter(([, owners]) =>
        [owner, ...owners].some(each => claims.includes(each)),
      )
      .map(([namespace]) => namespace)
  );
}
