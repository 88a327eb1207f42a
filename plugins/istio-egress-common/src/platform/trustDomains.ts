import type { Platform } from './platformSchema';

const USUAL = 'cluster.local';

/**
 * The domains that certificates of the mesh may be of, the mesh's own first.
 * `trustDomain` is the list of one.
 */
export function trustDomainsOf({ istio }: Platform): string[] {
  return [...new Set(istio.trustDomains ?? [istio.trustDomain ?? USUAL])];
}
