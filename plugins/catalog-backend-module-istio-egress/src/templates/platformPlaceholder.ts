import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { PlaceholderResolver } from '@backstage/plugin-catalog-node';
import type { Platform } from 'backstage-plugin-istio-egress-common';

/** A choice of a form, as JSON schema's `oneOf` takes it. */
type Choice = { const: string; title: string };

/** What a template may ask for as `{ $istioEgress: <name> }`. */
function valuesOf(platform: Platform): Record<string, JsonValue | undefined> {
  const { proxies, gateways, namespaces = {}, limits, defaults } = platform;
  const { route, lockdown, repository } = defaults;
  const proxyChoices: Choice[] = Object.entries(proxies).map(
    ([name, { host, port }]) => ({
      const: name,
      title: `${name} (${host}:${port})`,
    }),
  );
  if (limits.direct) {
    proxyChoices.push({ const: 'direct', title: 'direct, without a proxy' });
  }
  return {
    proxies: proxyChoices,
    proxy: route.proxy,
    gateways: Object.entries(gateways).map(
      ([name, { namespace, service, hop }]) => ({
        const: name,
        title: `${name} (${namespace}/${service}, ${hop})`,
      }),
    ),
    gateway: route.gateway ?? 'default',
    namespaces: Object.keys(namespaces),
    registryOnly: lockdown.registryOnly ?? false,
    networkPolicy: lockdown.networkPolicy ?? false,
    repository,
  };
}

/**
 * Templates are files, and the platform is configuration: this fills the
 * platform's choices and defaults into a template when the catalog reads it,
 * so that the form offers what exists and begins with what is usual.
 */
export function platformPlaceholder(platform: Platform): PlaceholderResolver {
  const values = valuesOf(platform);
  return async ({ key, value }) => {
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
