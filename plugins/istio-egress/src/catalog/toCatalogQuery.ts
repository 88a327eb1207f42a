import { parseEntityRef } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { DIRECT, Exit } from 'backstage-plugin-istio-egress-common';
import { soonDays, todayOf } from '../expiry/expiryOf';
import { prefixesBefore } from '../expiry/prefixesBefore';
import { policyFilter } from './policyFilter';
import {
  ExpiryChoice,
  FacetFilter,
  FILTER_FIELDS,
  PolicyFilters,
} from './policyFilters';

type InitialRequest = Exclude<
  NonNullable<Parameters<CatalogApi['queryEntities']>[0]>,
  { cursor: string }
>;

/** A condition of the catalog's query language. */
export type Predicate = NonNullable<InitialRequest['query']>;

/** What the catalog is asked for. */
export type CatalogQuery = Pick<
  InitialRequest,
  'filter' | 'query' | 'fullTextFilter'
>;

const EXPIRES = 'spec.egress.expires';
const EXIT = 'spec.egress.route.exit';
const EXCEPTIONS = 'spec.exceptions';
const PROXIES = 'spec.dependsOn';

/** Where the text that a person types is looked for: name, host, owner, namespace. */
const SEARCHED_FIELDS = [
  'metadata.name',
  'spec.endpoints',
  'spec.owner',
  'spec.egress.workload.namespace',
];

/** What is to be known beside the filters themselves. */
export interface QueryContext {
  /** The exit of a policy that names none, where the platform is known. */
  defaultExit?: Exit;
  /** The references of all proxies, where policies depend on something else too: on their cluster. */
  proxies?: readonly string[];
}

/** Says in the catalog's words which policies are looked for. */
export function toCatalogQuery(
  filters: PolicyFilters,
  { defaultExit, proxies }: QueryContext = {},
): CatalogQuery {
  const { search = '', proxy, exit, expires, exception, among } = filters;
  const direct = proxy === DIRECT;
  const conditions = [
    direct && toDirectCondition(proxies),
    exit && toExitCondition(exit, defaultExit),
    expires && toExpiryCondition(expires),
    exception && isThere(EXCEPTIONS, true),
    among && toEntitiesCondition(among),
  ].filter((each): each is Predicate => Boolean(each));
  return {
    filter: {
      ...policyFilter,
      ...toFieldValues({ ...filters, proxy: direct ? undefined : proxy }),
    },
    query: conditions.length > 0 ? { $all: conditions } : undefined,
    fullTextFilter: { term: search, fields: SEARCHED_FIELDS },
  };
}

/** Matches entities that have a field, or that do not. */
export function isThere(field: string, there: boolean): Predicate {
  return { [field]: { $exists: there } } as Predicate;
}

function toDirectCondition(proxies?: readonly string[]): Predicate {
  return proxies === undefined
    ? isThere(PROXIES, false)
    : { $not: { [PROXIES]: { $in: [...proxies] } } };
}

function toFieldValues(filters: PolicyFilters): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of Object.keys(FILTER_FIELDS) as FacetFilter[]) {
    const value = filters[name];
    if (value !== undefined) {
      values[FILTER_FIELDS[name]] = value;
    }
  }
  return values;
}

function toExitCondition(exit: Exit, defaultExit?: Exit): Predicate {
  return exit === defaultExit
    ? { $any: [{ [EXIT]: exit }, isThere(EXIT, false)] }
    : { [EXIT]: exit };
}

/** Matches these entities, and none where there are none. */
function toEntitiesCondition(entityRefs: readonly string[]): Predicate {
  const names = new Map<string, string[]>();
  for (const ref of entityRefs) {
    const { namespace, name } = parseEntityRef(ref);
    names.set(namespace, [...(names.get(namespace) ?? []), name]);
  }
  if (names.size === 0) return { 'metadata.name': { $in: [] } };
  return {
    $any: [...names].map(([namespace, inNamespace]) => ({
      'metadata.namespace': namespace,
      'metadata.name': { $in: inNamespace },
    })),
  };
}

function toExpiryCondition(expires: ExpiryChoice): Predicate {
  const today = todayOf();
  switch (expires) {
    case 'never':
      return isThere(EXPIRES, false);
    case 'soon':
      return { [EXPIRES]: { $in: soonDays(today) } };
    default:
      return {
        $any: prefixesBefore(today).map(prefix => ({
          [EXPIRES]: { $hasPrefix: prefix },
        })),
      };
  }
}
