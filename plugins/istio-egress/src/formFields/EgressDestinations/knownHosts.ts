import { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  Destination,
  readHeldRequest,
} from 'backstage-plugin-istio-egress-common';
import { policyFilter } from '../../catalog/policyFilter';

const HOSTS = 'spec.egress.destinations.host';
const CLUSTER = 'spec.egress.cluster';

/** Policies that are looked at for one answer. */
const LIMIT = 50;

/** A destination that policies have already. */
export interface KnownHost {
  destination: Destination;
  /** The names of policies that reach it. */
  policies: string[];
  /** The proxies that they name; those that leave it to the platform name none. */
  proxies: string[];
}

/** What policies reach whose host contains the text. */
export async function searchHosts(
  catalogApi: CatalogApi,
  text: string,
  clusters: readonly string[] = [],
): Promise<KnownHost[]> {
  const term = text.trim().toLocaleLowerCase('en-US');
  const { items } = await catalogApi.queryEntities({
    filter: { ...policyFilter, ...inClusters(clusters) },
    fullTextFilter: { term, fields: [HOSTS] },
    fields: ['spec.egress'],
    limit: LIMIT,
    totalItems: 'exclude',
  });
  return collect(items, host => host.includes(term));
}

/** Who reaches these very hosts. */
export async function findUsers(
  catalogApi: CatalogApi,
  hosts: readonly string[],
  clusters: readonly string[] = [],
): Promise<KnownHost[]> {
  const { items } = await catalogApi.queryEntities({
    filter: { ...policyFilter, [HOSTS]: [...hosts], ...inClusters(clusters) },
    // With a query, the client asks by a body: an address with a hundred hosts is refused (HTTP 431).
    query: { kind: 'Resource' },
    fields: ['spec.egress'],
    limit: LIMIT,
    totalItems: 'exclude',
  });
  return collect(items, host => hosts.includes(host));
}

/** Where there are no clusters, every policy counts. */
function inClusters(clusters: readonly string[]): Record<string, string[]> {
  return clusters.length > 0 ? { [CLUSTER]: [...clusters] } : {};
}

function collect(
  entities: { spec?: { egress?: unknown } }[],
  isWanted: (host: string) => boolean,
): KnownHost[] {
  const known = new Map<string, KnownHost>();
  for (const { spec } of entities) {
    const request = readHeldRequest(spec?.egress);
    if (!request.ok) continue;
    const { name, destinations, route, workload } = request.value;
    for (const destination of destinations) {
      const { host, proxy = route?.proxy } = destination;
      if (!isWanted(host)) continue;
      const each = known.get(host) ?? {
        destination,
        policies: [],
        proxies: [],
      };
      addOnce(each.policies, `${name} (${workload.namespace})`);
      if (proxy) addOnce(each.proxies, proxy);
      known.set(host, each);
    }
  }
  return [...known.values()];
}

function addOnce(list: string[], value: string) {
  if (!list.includes(value)) list.push(value);
}
