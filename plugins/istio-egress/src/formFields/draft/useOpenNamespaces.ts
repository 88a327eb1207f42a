import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { useClaims } from './useClaims';

/** The namespaces that the person may ask for; undefined while unknown, and where the platform names none. */
export function useOpenNamespaces(): string[] | undefined {
  const claims = useClaims();
  const platform = usePlatform();
  return useMemo(() => {
    if (!claims || !platform?.ok) return undefined;
    const open = new Set<string>();
    for (const { namespaces, owner } of platform.all ?? [platform.value]) {
      // One cluster in which every namespace is open is enough.
      if (namespaces === undefined) return undefined;
      for (const [namespace, owners] of Object.entries(namespaces)) {
        // The platform's own people ask for everyone.
        if ([owner, ...owners].some(each => claims.includes(each))) {
          open.add(namespace);
        }
      }
    }
    return [...open];
  }, [claims, platform]);
}
