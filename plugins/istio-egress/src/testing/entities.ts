import { Entity, parseEntityRef } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  clusterEntityRef,
  proxyEntityRef,
} from 'backstage-plugin-istio-egress-common';

interface PolicyOptions {
  name?: string;
  namespace?: string;
  host?: string;
  expires?: string;
  /** The proxy of the entity's relations; `direct` for none. */
  proxy?: string;
  /** Of the request, and of the entity's relations. */
  cluster?: string;
  /** The reference of the component that uses it. */
  component?: string;
  /** Those of its endpoints that need an exception. */
  exceptions?: string[];
  /** Merged over the request. */
  request?: JsonObject;
}

/** A policy's entity as the catalog serves it, relations included. */
export function aPolicyEntity(options: PolicyOptions = {}): Entity {
  const {
    name = 'github-api',
    namespace = 'team-a',
    host = 'api.github.com',
    expires,
    proxy = 'corporate',
    cluster,
    component,
    exceptions,
    request,
  } = options;
  const owner = `group:default/${namespace}`;
  return aPolicyEntityHolding(
    {
      name,
      owner,
      reason: 'The CI bot opens pull requests.',
      ...(expires && { expires }),
      ...(cluster && { cluster }),
      workload: { namespace, name: 'app' },
      destinations: [{ host }],
      ...request,
    },
    {
      name: `${namespace}.${name}`,
      title: `${name} (${namespace})`,
      endpoints: [`${host}:443`],
      exceptions,
      owner,
      dependsOn: [
        ...(cluster ? [clusterEntityRef(cluster)] : []),
        ...(proxy !== 'direct' ? [proxyEntityRef(proxy, cluster)] : []),
      ],
      componentRef: component,
    },
  );
}

/** An entity of a policy's type whose request is whatever somebody wrote. */
export function aPolicyEntityHolding(
  egress: JsonValue,
  derived: {
    name: string;
    title?: string;
    endpoints?: string[];
    exceptions?: string[];
    owner?: string;
    dependsOn?: string[];
    componentRef?: string;
  },
): Entity {
  const {
    name,
    title,
    endpoints = [],
    exceptions,
    owner = 'group:default/team-a',
    dependsOn = [],
    componentRef,
  } = derived;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      ...(title && { title }),
      annotations: {
        'backstage.io/managed-by-location': `url:https://github.com/acme/egress/tree/main/policies/${name}/catalog-info.yaml`,
      },
    },
    spec: {
      type: 'egress-policy',
      owner,
      endpoints,
      ...(exceptions && { exceptions }),
      egress,
      ...(dependsOn.length > 0 && { dependsOn }),
      ...(componentRef && { dependencyOf: [componentRef] }),
    },
    relations: [
      { type: 'ownedBy', targetRef: owner },
      ...dependsOn.map(targetRef => ({ type: 'dependsOn', targetRef })),
      ...(componentRef
        ? [{ type: 'dependencyOf', targetRef: componentRef }]
        : []),
    ],
  };
}

/** A forward proxy's entity as the catalog serves it. */
export function aProxyEntity(name = 'corporate', cluster?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: parseEntityRef(proxyEntityRef(name, cluster)).name,
      namespace: 'default',
      description: 'The Frankfurt proxy',
    },
    spec: {
      type: 'forward-proxy',
      owner: 'group:default/platform',
      proxy: { host: 'proxy.corp.internal', port: 3128 },
    },
  };
}
