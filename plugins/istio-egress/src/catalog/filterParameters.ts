import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CLUSTER_STATES,
  ClusterState,
  DIRECT,
  EXITS,
} from 'backstage-plugin-istio-egress-common';
import {
  DriftChoice,
  DRIFTS,
  EXCEPTIONS,
  EXPIRIES,
  PolicyFilters,
} from './policyFilters';

/** What people filter by on a page; a component is no choice of theirs. */
export interface ChosenFilters
  extends Omit<PolicyFilters, 'component' | 'among'> {
  drifted?: DriftChoice;
  /** How the policy stands in its cluster. */
  state?: ClusterState;
}

/** The parameters of the address, by what they filter. */
const PARAMETERS: Record<keyof ChosenFilters, string> = {
  search: 'q',
  host: 'host',
  proxy: 'proxy',
  cluster: 'cluster',
  namespace: 'namespace',
  owner: 'owner',
  exit: 'exit',
  expires: 'expires',
  exception: 'exception',
  drifted: 'drifted',
  state: 'state',
};

const NAMES = Object.keys(PARAMETERS) as (keyof ChosenFilters)[];

/** Reads filters from an address, which anyone may have written; what is no choice is left out. */
export function readFilters(parameters: URLSearchParams): ChosenFilters {
  const text = (name: keyof ChosenFilters) =>
    parameters.get(PARAMETERS[name]) || undefined;
  const proxy = text('proxy');
  return {
    search: text('search'),
    host: text('host'),
    proxy: proxy === DIRECT ? proxy : toEntityRef(proxy, 'resource'),
    cluster: text('cluster'),
    namespace: text('namespace'),
    owner: toEntityRef(text('owner'), 'group'),
    exit: EXITS.find(exit => exit === text('exit')),
    expires: EXPIRIES.find(expiry => expiry === text('expires')),
    exception: EXCEPTIONS.find(each => each === text('exception')),
    state: CLUSTER_STATES.find(state => state === text('state')),
    drifted: DRIFTS.find(drifted => drifted === text('drifted')),
  };
}

/** The parameters with other filters; those of others stay. */
export function withFilters(
  parameters: URLSearchParams,
  filters: ChosenFilters,
): URLSearchParams {
  const next = new URLSearchParams(parameters);
  for (const name of NAMES) {
    const value = filters[name];
    if (value) {
      next.set(PARAMETERS[name], value);
    } else {
      next.delete(PARAMETERS[name]);
    }
  }
  return next;
}

/** How many of the filters are in use, the search left aside. */
export function countFilters(filters: ChosenFilters): number {
  return NAMES.filter(name => name !== 'search' && filters[name]).length;
}

function toEntityRef(
  text: string | undefined,
  defaultKind: string,
): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind }));
  } catch {
    return undefined;
  }
}
