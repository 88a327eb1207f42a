import type { Config } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';
import {
  formatFindings,
  Platform,
  readPlatforms,
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
 * The platforms of a configuration, one a cluster; throws an Error with every finding of an invalid one.
 *
 * @public
 */
export function platformsOf(config: Config): readonly Platform[] {
  const platforms = readPlatforms(config.get('istioEgress'));
  if (!platforms.ok) {
    throw new Error(
      `app-config's istioEgress is not valid:\n${formatFindings(
        platforms.findings,
      )}`,
    );
  }
  return platforms.value;
}
