import { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';

interface PolicyOptions {
  name?: string;
  namespace?: string;
  host?: string;
  expires?: string;
  /** The proxy of the entity's relations; `direct` for none. */
  proxy?: string;
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
      ...(proxy !== 'direct' && {
        proxyRef: `resource:default/proxy-${proxy}`,
      }),
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
    proxyRef?: string;
    componentRef?: string;
  },
): Entity {
  const {
    name,
    title,
    endpoints = [],
    exceptions,
    owner = 'group:default/team-a',
    proxyRef,
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
      ...(proxyRef && { dependsOn: [proxyRef] }),
      ...(componentRef && { dependencyOf: [componentRef] }),
    },
    relations: [
      { type: 'ownedBy', targetRef: owner },
      ...(proxyRef ? [{ type: 'dependsOn', targetRef: proxyRef }] : []),
      ...(componentRef
        ? [{ type: 'dependencyOf', targetRef: componentRef }]
        : []),
    ],
  };
}

/** A forward proxy's entity as the catalog serves it. */
export function aProxyEntity(name = 'corporate'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: `proxy-${name}`,
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
