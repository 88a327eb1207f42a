import type { Config } from '@backstage/config';
import {
  formatFindings,
  Platform,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';

/** Reads app-config's `istioEgress`; throws an Error that lists every finding of an invalid one. */
export function platformFromConfig(config: Config): Platform {
  const platform = readPlatform(config.getOptional('istioEgress') ?? {});
  if (!platform.ok) {
    throw new Error(
      `The istioEgress section of app-config is invalid:\n${formatFindings(
        platform.findings,
      )}`,
    );
  }
  return platform.value;
}
