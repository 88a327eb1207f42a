import { Finding, finding, quote } from '../findings';
import {
  isAbovePublicSuffix,
  isListedPublicSuffix,
  wildcardBase,
} from '../schema';
import type { Platform } from './platformSchema';

/**
 * What a valid platform allows that is easily more than was meant, as warnings
 * for whoever runs it.
 *
 * @public
 */
export function findPlatformWarnings(platform: Platform): Finding[] {
  return [
    ...ofHosts(platform),
    ...ofAddresses(platform),
    ...findOpenPlaces(platform),
  ];
}

function ofHosts({ hosts }: Platform): Finding[] {
  return hosts.allow.flatMap((pattern, index) => {
    const base = wildcardBase(pattern);
    return base !== undefined &&
      (isListedPublicSuffix(base) || isAbovePublicSuffix(base))
      ? [finding('EGR908', `hosts.allow[${index}]`, { value: quote(pattern) })]
      : [];
  });
}

/** Any address may be dialled, the cluster's own too: nobody has said which those are. */
function ofAddresses({ hosts, limits, clusterCidrs }: Platform): Finding[] {
  const anyAddress =
    limits.direct &&
    limits.addresses === undefined &&
    hosts.allow.includes('*') &&
    hosts.deny.length === 0;
  return anyAddress && clusterCidrs.length === 0
    ? [finding('EGR910', 'clusterCidrs')]
    : [];
}

/** Anyone who may make a repository below a pattern merges there what they like. */
function findOpenPlaces({ repositories = [] }: Platform): Finding[] {
  return repositories.flatMap(({ url, owners, namespaces }, index) =>
    url.includes('*') && (owners === undefined || namespaces === undefined)
      ? [finding('EGR915', `repositories[${index}]`, { value: quote(url) })]
      : [],
  );
}

/**
 * What of a platform is dangerous in a portal, whose catalog others add to, as
 * warnings for whoever runs it.
 *
 * @public
 */
export function findPortalWarnings(platform: Platform): Finding[] {
  return [
    ...findPlatformWarnings(platform),
    ...(platform.repositories === undefined
      ? [finding('EGR914', 'repositories')]
      : []),
  ];
}
