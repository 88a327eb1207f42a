import { DIRECT, Exit } from 'backstage-plugin-istio-egress-common';

/** How the last day of a policy relates to today. */
export const EXPIRIES = ['soon', 'expired', 'never'] as const;

export type ExpiryChoice = (typeof EXPIRIES)[number];

/** Whether a policy's repository holds something else than is rendered for it. */
export const DRIFTS = ['yes'] as const;

export type DriftChoice = (typeof DRIFTS)[number];

/** Whether a policy has a host that the platform allows by an exception alone. */
export const EXCEPTIONS = ['yes'] as const;

export type ExceptionChoice = (typeof EXCEPTIONS)[number];

/** Which policies are looked for; what is absent does not matter. */
export interface PolicyFilters {
  /** In the name, the hosts, the owner and the namespace. */
  search?: string;
  host?: string;
  /** The reference of the proxy's entity, or {@link DIRECT}: policies that go through none. */
  proxy?: string;
  cluster?: string;
  namespace?: string;
  /** The reference of the owner's entity. */
  owner?: string;
  /** The reference of the entity of a component that needs the policy. */
  component?: string;
  exit?: Exit;
  expires?: ExpiryChoice;
  exception?: ExceptionChoice;
  /** The references of the entities to look among; the catalog does not know what has drifted. */
  among?: readonly string[];
}

/** Where the catalog finds what is filtered by one of its values. */
export const FILTER_FIELDS = {
  host: 'spec.egress.destinations.host',
  proxy: 'relations.dependsOn',
  cluster: 'spec.egress.cluster',
  namespace: 'spec.egress.workload.namespace',
  owner: 'relations.ownedBy',
  component: 'relations.dependencyOf',
} as const;

/** A filter whose choices the catalog knows. */
export type FacetFilter = keyof typeof FILTER_FIELDS;
