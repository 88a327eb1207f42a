import { stampState } from '../files';
import { HOP_DOMAIN, isWayPath, policyManifestPath } from '../names';
import type { HeldTree } from './readTree';

/*
 * In the layout of former versions one server at a gateway took the calls of
 * every namespace, and an AuthorizationPolicy of each policy said whose: without
 * any, the server is everybody's. A GitOps tool applies a change in no order. So
 * as long as a tree holds such a server, or a change takes one away, the
 * AuthorizationPolicies stay; the next change has none to keep.
 */

const isServer = (path: string) =>
  isWayPath(path) && path.endsWith('/gateway.yaml');

/** The policies whose AuthorizationPolicies stay, or nothing in a tree without a server of the former layout. */
export function formerlyAuthorized(
  { files, manifests }: HeldTree,
  /** The files that the policies need, as they are held and as they shall be. */
  isNeeded: (path: string) => boolean,
): ReadonlySet<string> | undefined {
  const authorized = new Set<string>();
  let former = false;
  for (const [name, paths] of manifests) {
    former ||= paths.some(path => {
      if (!isServer(path) || isNeeded(path)) return false;
      const text = files.get(path) ?? '';
      return text.includes(HOP_DOMAIN) && stampState(text) !== 'foreign';
    });
    const own = files.get(policyManifestPath(name, 'authorization-policy'));
    if (own !== undefined && stampState(own) !== 'foreign') {
      authorized.add(name);
    }
  }
  return former ? authorized : undefined;
}
