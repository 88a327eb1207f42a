import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  formatFindings,
  Platform,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';

/** Reads app-config's `istioEgress`; throws an InputError that lists all that is wrong with it. */
export function readPlatformFromConfig(config: Config): Platform {
  const read = readPlatform(config.getOptional('istioEgress') ?? {});
  if (!read.ok) {
    throw new InputError(
      `app-config's istioEgress is not valid:\n${formatFindings(
        read.findings,
      )}`,
    );
  }
  return read.value;
}
