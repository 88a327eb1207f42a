import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { OpenPullRequests } from './conflicts/OpenPullRequests';
import { Github } from './github/Github';
import { RenderMetrics } from './metrics/RenderMetrics';
import { readPlatformsFromConfig } from './platform/readPlatformsFromConfig';
import type { Services } from './services';

/**
 * The services that Backstage gives to a plugin or a module.
 *
 * @public
 */
export interface GivenServices
  extends Omit<
    Services,
    'platforms' | 'integrations' | 'github' | 'pullRequests' | 'renders'
  > {
  config: RootConfigService;
  metrics: MetricsService;
}

/**
 * Adds what app-config says to what Backstage gives: the platforms, and the Git
 * hosts of `integrations`. Throws an InputError that lists every finding of an
 * invalid platform.
 *
 * @public
 */
export function createServices<T extends GivenServices>(
  given: T,
): T & Services {
  const integrations = ScmIntegrations.fromConfig(given.config);
  const github = new Github(integrations);
  return {
    ...given,
    platforms: readPlatformsFromConfig(given.config),
    integrations,
    github,
    pullRequests: new OpenPullRequests(github),
    renders: new RenderMetrics(given.metrics),
  };
}
