import type { JsonObject, JsonValue } from '@backstage/types';
import { Platform, proxyEntityRef } from 'backstage-plugin-istio-egress-common';

/**
 * A scaffolder form's values as a request. Forms speak two dialects that the
 * request does not: a field without a value may be `''`, `null` or an empty
 * group, and a proxy that was picked from the catalog is an entity reference.
 */
export function requestFromForm(
  values: JsonObject,
  platform: Platform,
): JsonValue {
  const proxyNames = new Map(
    Object.keys(platform.proxies).map(name => [proxyEntityRef(name), name]),
  );
  return given(values) ?? {};

  function given(value?: JsonValue, key?: string): JsonValue | undefined {
    if (value === null || value === '') return undefined;
    if (typeof value === 'string' && key === 'proxy') {
      return proxyNames.get(value) ?? value;
    }
    // A label of a selector may well have an empty value.
    if (typeof value !== 'object' || key === 'selector') return value;
    if (Array.isArray(value)) {
      const elements = value.map(element => given(element));
      const filled = elements.filter(element => element !== undefined);
      return filled.length > 0 ? filled : undefined;
    }
    const fields = Object.entries(value)
      .map(([name, field]) => [name, given(field, name)] as const)
      .filter(([, field]) => field !== undefined);
    return fields.length > 0 ? Object.fromEntries(fields) : undefined;
  }
}
