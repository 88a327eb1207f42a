import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  formatFindings,
  Platform,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';

/**
 * Reads app-config's `istioEgress`; throws an InputError that lists every finding of an invalid one.
 *
 * @public
 */
export function readPlatformFromConfig(config: Config): Platform {
  const platform = readPlatform(config.getOptional('istioEgress') ?? {});
  if (!platform.ok) {
    throw new InputError(
      `The istioEgress section of app-config is invalid:\n${formatFindings(
        platform.findings,
      )}`,
    );
  }
  return platform.value;
}
