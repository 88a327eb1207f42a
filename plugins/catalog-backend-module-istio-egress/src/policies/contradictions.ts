import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import {
  endpointsOf,
  Policy,
  policyEntityRef,
} from 'backstage-plugin-istio-egress-common';

const SHOWN_CHARACTERS = 1000;

/**
 * The fields that searches, relations and permissions go by, where they differ
 * from what the request gives: one sentence each. The proxies of
 * `spec.dependsOn` are left alone, because the platform's default proxy may
 * have changed since the policy was rendered.
 */
export function contradictions(entity: Entity, policy: Policy): string[] {
  const { owner, system, dependencyOf, endpoints } = entity.spec ?? {};
  const fields: [field: string, stated: unknown, derived: unknown][] = [
    ['The entity', stringifyEntityRef(entity), policyEntityRef(policy)],
    ['spec.owner', ref(owner, 'group'), ref(policy.owner, 'group')],
    ['spec.system', ref(system, 'system'), ref(policy.system, 'system')],
    [
      'spec.dependencyOf',
      Array.isArray(dependencyOf)
        ? dependencyOf.map(component => ref(component, 'component'))
        : dependencyOf,
      policy.component && [ref(policy.component, 'component')],
    ],
    ['spec.endpoints', sorted(endpoints), sorted(endpointsOf(policy))],
  ];
  return fields.flatMap(([field, stated, derived]) =>
    JSON.stringify(stated) === JSON.stringify(derived)
      ? []
      : [`${field} is ${shown(stated)}, spec.egress gives ${shown(derived)}.`],
  );
}

/** A value of which an entity may hold any amount; errors are kept, and shown on the page. */
function shown(value: unknown): string {
  const json = String(JSON.stringify(value));
  return json.length > SHOWN_CHARACTERS
    ? `${json.slice(0, SHOWN_CHARACTERS)}…`
    : json;
}

function ref(value: JsonValue | undefined, defaultKind: string) {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
  } catch {
    return value;
  }
}

function sorted(value: JsonValue | undefined) {
  return Array.isArray(value) ? value.map(String).sort() : value;
}
