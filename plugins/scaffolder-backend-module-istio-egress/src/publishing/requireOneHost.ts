import { InputError } from '@backstage/errors';
import type { Target } from 'backstage-plugin-istio-egress-node';

/**
 * A token that a person gives is for one Git host, and no other one may see it.
 * Throws where a task would send it elsewhere.
 *
 * @param tokenHost - the host that it is for; absent or empty: there is none
 */
export function requireOneHost(
  tokenHost: string | undefined,
  targets: readonly Target[],
): void {
  if (!tokenHost) return;
  const other = targets.find(
    target => hostOf(target) !== tokenHost.toLowerCase(),
  );
  if (!other) return;
  throw new InputError(
    `tokenHost: your token is for ${tokenHost}, and ${other.repositoryUrl} is at another Git host. Make one request for the clusters of each Git host.`,
  );
}

function hostOf({ repoUrl }: Target): string {
  return repoUrl.split('?')[0].toLowerCase();
}
