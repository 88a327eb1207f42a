import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  formatFindings,
  Platform,
  readPlatforms,
} from 'backstage-plugin-istio-egress-common';

/**
 * Reads app-config's `istioEgress`: one platform for each of its clusters, or the
 * one that there is without clusters. Throws an InputError that lists every finding
 * of an invalid one.
 *
 * @public
 */
export function readPlatformsFromConfig(config: Config): readonly Platform[] {
  const platforms = readPlatforms(config.getOptional('istioEgress') ?? {});
  if (!platforms.ok) {
    throw new InputError(
      `The istioEgress section of app-config is invalid:\n${formatFindings(
        platforms.findings,
      )}`,
    );
  }
  return platforms.value;
}
