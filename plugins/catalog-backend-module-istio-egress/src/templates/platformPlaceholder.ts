import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { PlaceholderResolver } from '@backstage/plugin-catalog-node';
import {
  effectiveDefaults,
  latestExpiry,
  Platform,
} from 'backstage-plugin-istio-egress-common';

/** What a template may ask for as `{ $istioEgress: <name> }`. */
function valuesOf(platform: Platform): Record<string, JsonValue | undefined> {
  const { proxies, gateways, namespaces = {}, limits, defaults } = platform;
  const { route, lockdown } = effectiveDefaults(platform);
  const { direct } = limits;
  return {
    exit: route.exit,
    proxies: [...Object.keys(proxies), ...(direct ? ['direct'] : [])],
    proxyTitles: [
      ...Object.entries(proxies).map(
        ([name, { host, port }]) => `${name} (${host}:${port})`,
      ),
      ...(direct ? ['direct, without a proxy'] : []),
    ],
    proxy: route.proxy,
    gateways: Object.keys(gateways),
    gatewayTitles: Object.entries(gateways).map(
      ([name, { namespace, service, hop }]) =>
        `${name} (${namespace}/${service}, ${hop})`,
    ),
    gateway: route.gateway,
    namespaces: Object.keys(namespaces),
    ...lockdown,
    repository: defaults.repository,
    // One that was computed earlier only grows more cautious.
    latestExpiry: latestExpiry(platform, new Date().toISOString().slice(0, 10)),
  };
}

/**
 * Templates are files, and the platform is configuration: this fills the
 * platform's choices and defaults into a template when the catalog reads it,
 * so that the form offers what exists and begins with what is usual.
 */
export function platformPlaceholder(platform: Platform): PlaceholderResolver {
  return async ({ key, value }) => {
    const values = valuesOf(platform);
    if (typeof value !== 'string' || !Object.hasOwn(values, value)) {
      throw new InputError(
        `Placeholder $${key} knows ${Object.keys(values).join(
          ', ',
        )}, not ${JSON.stringify(value)}`,
      );
    }
    // Absent in the platform is absent in the form: undefined goes when the
    // entity is stored as JSON.
    return values[value] as JsonValue;
  };
}
