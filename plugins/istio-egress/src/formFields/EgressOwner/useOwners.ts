import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { useClaims } from '../draft/useClaims';

/**
 * Whom the person may name as owner: the groups that they belong to, and for
 * the platform's own people everyone who may ask for a namespace. Those for
 * whom this namespace is open come first. Undefined while unknown.
 */
export function useOwners(namespace: unknown): string[] | undefined {
  const claims = useClaims();
  const platform = usePlatform();
  return useMemo(() => {
    if (!claims) return undefined;
    const { owner, namespaces = {} } = platform?.ok
      ? platform.value
      : { owner: undefined };
    const others =
      owner && claims.includes(owner) ? Object.values(namespaces).flat() : [];
    const all = [...new Set([...claims, ...others])].filter(ref =>
      ref.startsWith('group:'),
    );
    const open =
      typeof namespace === 'string' && Object.hasOwn(namespaces, namespace)
        ? namespaces[namespace]
        : [];
    return [
      ...all.filter(ref => open.includes(ref)),
      ...all.filter(ref => !open.includes(ref)),
    ];
  }, [claims, namespace, platform]);
}
