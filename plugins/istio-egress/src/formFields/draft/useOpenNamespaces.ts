import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { useClaims } from './useClaims';

/** The namespaces that the person may ask for; undefined while unknown, and where the platform names none. */
export function useOpenNamespaces(): string[] | undefined {
  const claims = useClaims();
  const platform = usePlatform();
  return useMemo(() => {
    if (!claims || !platform?.ok) return undefined;
    const { namespaces, owner } = platform.value;
    return (
      namespaces &&
      Object.keys(namespaces).filter(namespace =>
        // The platform's own people ask for everyone.
        [owner, ...namespaces[namespace]].some(each => claims.includes(each)),
      )
    );
  }, [claims, platform]);
}
