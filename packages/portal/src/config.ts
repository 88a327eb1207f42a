import type { Config } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';
import {
  formatFindings,
  Platform,
  readPlatform,
} from 'backstage-plugin-istio-egress-common';
import { root } from './folders';

/**
 * The configuration as the backend reads it: that of app-config.yaml, or of
 * other files, the later ones above the earlier.
 *
 * @public
 */
export async function readConfig(
  files: string[] = [],
  environment: Record<string, string | undefined> = process.env,
): Promise<Config> {
  return ConfigSources.toConfig(
    ConfigSources.default({
      rootDir: root,
      argv: files.flatMap(file => ['--config', file]),
      env: environment,
      substitutionFunc: async name => environment[name],
      watch: false,
    }),
  );
}

/**
 * The platform of a configuration; throws an Error with every finding of an invalid one.
 *
 * @public
 */
export function platformOf(config: Config): Platform {
  const platform = readPlatform(config.get('istioEgress'));
  if (!platform.ok) {
    throw new Error(
      `app-config's istioEgress is not valid:\n${formatFindings(
        platform.findings,
      )}`,
    );
  }
  return platform.value;
}
