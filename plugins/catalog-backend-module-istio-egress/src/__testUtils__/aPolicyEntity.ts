import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** A policy as a repository holds it; `spec` replaces some of its fields. */
export function aPolicyEntity(only: {
  name?: string;
  namespace?: string;
  spec?: JsonObject;
}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: only.name ?? 'team-a.github-api',
      namespace: only.namespace,
    },
    spec: {
      type: 'egress-policy',
      owner: 'group:default/team-a',
      dependencyOf: ['component:default/app'],
      dependsOn: ['resource:default/proxy-corporate'],
      endpoints: ['api.github.com:443'],
      egress: aRequest({}),
      ...only.spec,
    },
  };
}

/** The request that {@link aPolicyEntity} holds. */
export function aRequest(only: JsonObject): JsonObject {
  return {
    name: 'github-api',
    owner: 'group:default/team-a',
    component: 'component:default/app',
    reason: 'The CI bot opens pull requests.',
    workload: { namespace: 'team-a', name: 'app' },
    destinations: [{ host: 'api.github.com' }],
    ...only,
  };
}
