import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { PlaceholderResolver } from '@backstage/plugin-catalog-node';
import {
  latestExpiry,
  Platform,
  repositoriesOf,
} from 'backstage-plugin-istio-egress-common';
import { today } from 'backstage-plugin-istio-egress-node';

/** What a template may ask for as `{ $istioEgress: <name> }`; all else the fields of the forms know themselves. */
function valuesOf(
  platforms: readonly Platform[],
  config: RootConfigService,
): Record<string, JsonValue | undefined> {
  const repositories = repositoriesOf(platforms);
  return {
    // Whether Backstage's actions, too, publish with a person's own token alone.
    requireScmUserCredentials:
      config.getOptionalBoolean('scaffolder.requireScmUserCredentials') ??
      false,
    // The clusters of a request are not known yet: empty stands for their own repositories.
    repository: repositories.length > 1 ? '' : repositories.at(0),
    // One that was computed earlier only grows more cautious.
    latestExpiry: platforms
      .flatMap(platform => latestExpiry(platform, today()) ?? [])
      // The clusters of a request are not known yet: the earliest holds for all.
      .sort()
      .at(0),
  };
}

/**
 * Templates are files, and the platform is configuration: this fills the
 * platform's defaults into a template when the catalog reads it, so that the
 * form begins with what is usual.
 */
export function platformPlaceholder(
  platforms: readonly Platform[],
  config: RootConfigService,
): PlaceholderResolver {
  return async ({ key, value }) => {
    const values = valuesOf(platforms, config);
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
