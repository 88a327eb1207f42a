import { useMemo } from 'react';
import { PortalPlatform, platformsOf } from '../../platform/usePlatform';
import { useClaims } from '../draft/useClaims';

/**
 * Whom the person may name as owner: the groups that they belong to, and for
 * the platform's own people everyone who may ask for a namespace. Those for
 * whom this namespace is open come first. Undefined while unknown.
 */
export function useOwners(
  namespace: unknown,
  platform: PortalPlatform | undefined,
): string[] | undefined {
  const claims = useClaims();
  return useMemo(() => {
    if (!claims) return undefined;
    const platforms = platformsOf(platform);
    const others = platforms.flatMap(({ owner, namespaces = {} }) =>
      owner && claims.includes(owner) ? Object.values(namespaces).flat() : [],
    );
    const all = [...new Set([...claims, ...others])].filter(ref =>
      ref.startsWith('group:'),
    );
    const open = platforms.flatMap(({ namespaces = {} }) =>
      typeof namespace === 'string' && Object.hasOwn(namespaces, namespace)
        ? namespaces[namespace]
        : [],
    );
    return [
      ...all.filter(ref => open.includes(ref)),
      ...all.filter(ref => !open.includes(ref)),
    ];
  }, [claims, namespace, platform]);
}
