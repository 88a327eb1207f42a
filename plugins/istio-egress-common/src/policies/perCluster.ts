import { finding, listOf, quote, Read } from '../findings';
import { clusterNames, Platform, platformOf } from '../platform';
import type { Policy } from '../request';

/**
 * A policy with the platform of its cluster.
 *
 * @public
 */
export interface PlacedPolicy {
  policy: Policy;
  platform: Platform;
}

/**
 * The policies that a request stands for: one for each of its clusters, or of the
 * platform's default ones; the request itself where there are no clusters.
 *
 * @public
 */
export function policiesFor(
  request: Policy,
  platforms: readonly Platform[],
): Read<PlacedPolicy[]> {
  const known = clusterNames(platforms);
  if (known.length === 0) {
    const value = platforms.map(platform => ({ policy: request, platform }));
    return { ok: true, value };
  }
  const { clusters, cluster, ...rest } = request;
  if (clusters !== undefined && cluster !== undefined) {
    return { ok: false, findings: [finding('EGR234', 'cluster')] };
  }
  const field = cluster === undefined ? 'clusters' : 'cluster';
  const asked = clusters ?? (cluster === undefined ? undefined : [cluster]);
  const named = asked ?? platforms[0].defaults.clusters;
  if (named === undefined) {
    const expected = `a list of clusters: ${listOf(known)}`;
    return {
      ok: false,
      findings: [finding('EGR002', field, { field, expected })],
    };
  }
  const findings = named.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          finding('EGR231', clusters ? `${field}[${index}]` : field, {
            value: quote(name),
            known: listOf(known),
          }),
        ],
  );
  if (findings.length > 0) return { ok: false, findings };
  const value = [...new Set(named)].flatMap(name => {
    const platform = platformOf(name, platforms);
    const { name: policyName, ...others } = rest;
    return platform
      ? [{ policy: { name: policyName, cluster: name, ...others }, platform }]
      : [];
  });
  return { ok: true, value };
}
