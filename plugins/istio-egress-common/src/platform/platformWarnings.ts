import { Finding, finding, quote } from '../findings';
import {
  coversHost,
  isAbovePublicSuffix,
  isListedPublicSuffix,
  wildcardBase,
} from '../schema';
import type { Platform } from './platformSchema';
import { serviceOf } from './proxyService';

/**
 * What a valid platform allows that is easily more than was meant, as warnings
 * for whoever runs it.
 *
 * @public
 */
export function findPlatformWarnings(platform: Platform): Finding[] {
  return [
    ...ofHosts(platform),
    ...ofHostsToAskFor(platform),
    ...ofAddresses(platform),
    ...ofProxies(platform),
    ...ofOpenNamespaces(platform),
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

/** A pattern whose hosts are all allowed, or all denied. */
function ofHostsToAskFor({ hosts }: Platform): Finding[] {
  return hosts.ask.flatMap((pattern, index) => {
    const allowed = hosts.allow.find(each => coversHost(each, pattern));
    const denied = hosts.deny.find(each => coversHost(each, pattern));
    if (allowed === undefined && denied === undefined) return [];
    const because =
      denied === undefined
        ? `hosts.allow has ${quote(allowed)}`
        : `hosts.deny has ${quote(denied)}`;
    const values = { value: quote(pattern), because };
    return [finding('EGR918', `hosts.ask[${index}]`, values)];
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

/** A proxy behind a Service is reached by its pods; outside of the cluster it has none. */
function ofProxies(platform: Platform): Finding[] {
  return Object.entries(platform.proxies).flatMap(([name, proxy]) => {
    const unused = serviceOf(proxy, platform)
      ? (['addresses'] as const)
      : (['selector', 'targetPort'] as const);
    return unused
      .filter(field => proxy[field] !== undefined)
      .map(field =>
        finding('EGR934', `proxies.${name}.${field}`, {
          field: `proxies.${name}.${field}`,
          host: quote(proxy.host),
          where: serviceOf(proxy, platform)
            ? 'a Service of the cluster'
            : 'no Service of the cluster',
        }),
      );
  });
}

/** The Service of the API server is there, and its pods are nowhere: a NetworkPolicy opens nothing. */
function ofOpenNamespaces({ clusterTraffic, defaults }: Platform): Finding[] {
  const { namespaces, cidrs } = clusterTraffic;
  const index = namespaces.indexOf('default');
  return index >= 0 && cidrs.length === 0 && defaults.lockdown.networkPolicy
    ? [finding('EGR936', `clusterTraffic.namespaces[${index}]`)]
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
