import type { ScmIntegrations } from '@backstage/integration';
import {
  AskedPlace,
  readRepositoryAddress,
} from 'backstage-plugin-istio-egress-common';

/**
 * Where the catalog has read an entity. Two kinds of Git host may spell
 * different branches in one way: an address that is spelled in another way than
 * its host's is read as none.
 */
export function readLocation(
  { type, target }: { type: string; target: string },
  integrations: ScmIntegrations,
): AskedPlace {
  const path = 'backstage.io/managed-by-location';
  const address = type === 'url' ? readRepositoryAddress(target) : undefined;
  const host = address && integrations.byUrl(target)?.type;
  return {
    text: `${type}:${target}`,
    path,
    ...(host !== undefined && address?.spelledBy === host && { address }),
  };
}
