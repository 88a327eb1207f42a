import type { Platform } from '../platform';
import type { LookedUpPolicy } from './resolved';

type Labels = Record<string, string>;

/**
 * What a namespace carries so that the mesh takes its pods' calls. Beside a
 * revision there is never `istio-injection`: it would win, and a cluster that
 * injects by revision then skips the namespace.
 */
export function namespaceLabels(
  { exit }: Pick<LookedUpPolicy, 'exit'>,
  { istio }: Platform,
): Labels {
  if (exit.kind === 'waypoint') return { 'istio.io/dataplane-mode': 'ambient' };
  return istio.revision === undefined
    ? { 'istio-injection': 'enabled' }
    : { 'istio.io/rev': istio.revision };
}

/** What pods carry that a policy renders or patches, to get a sidecar of the revision; nothing in ambient mode. */
export function revisionLabels(
  { exit }: Pick<LookedUpPolicy, 'exit'>,
  { istio }: Platform,
): Labels {
  return exit.kind === 'waypoint' || istio.revision === undefined
    ? {}
    : { 'istio.io/rev': istio.revision };
}
