import {
  clusterNames,
  EGRESS_POLICY_TYPE,
  Finding,
  finding,
  listOf,
  Platform,
  platformOf,
  policyMeantBy,
  quote,
} from 'backstage-plugin-istio-egress-common';
import { nameInTree } from '../platform/platformOfEntity';
import type { Services } from '../services';
import type { Asking } from './proposal';

/** The longest name that an entity may have: a longer one was cut. */
const LONGEST_NAME = 63;

/**
 * The policy that an entity's name means, by its name in its tree, with the
 * platform of its cluster.
 */
export async function findMeant(
  name: string,
  { credentials }: Asking,
  { platforms, catalog }: Services,
): Promise<{ policy: string; platform: Platform } | { findings: Finding[] }> {
  const clusters = clusterNames(platforms);
  if (clusters.length === 0) return { policy: name, platform: platforms[0] };
  const { cluster, policy } = policyMeantBy(name, clusters);
  const platform = platformOf(cluster, platforms);
  const readEntity = () =>
    catalog.getEntityByRef(
      { kind: 'Resource', namespace: 'default', name },
      { credentials },
    );
  if (cluster === undefined || platform === undefined) {
    const { type } = (await readEntity())?.spec ?? {};
    if (type === EGRESS_POLICY_TYPE) {
      const value = quote(name);
      return { findings: [finding('EGR519', 'policy', { value })] };
    }
    const values = { value: quote(name), known: listOf(clusters) };
    return { findings: [finding('EGR235', 'policy', values)] };
  }
  if (name.length !== LONGEST_NAME || name.includes('/'))
    return { policy, platform };
  const entity = await readEntity();
  return { policy: nameInTree(name, entity?.spec?.egress, platform), platform };
}
