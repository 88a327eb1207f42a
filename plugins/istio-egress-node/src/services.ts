import type {
  AuditorService,
  AuthService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Platform } from 'backstage-plugin-istio-egress-common';
import type { OpenPullRequests } from './conflicts/OpenPullRequests';
import type { Github } from './github/Github';
import type { RenderMetrics } from './metrics/RenderMetrics';

/**
 * What judging a change needs: the platform, and the services that are asked
 * about the rest.
 *
 * @public
 */
export interface Services {
  /** One for each cluster, or the one that there is without clusters. */
  platforms: readonly Platform[];
  integrations: ScmIntegrations;
  reader: UrlReaderService;
  catalog: CatalogService;
  github: Github;
  pullRequests: OpenPullRequests;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  auditor: AuditorService;
  renders: RenderMetrics;
}

/**
 * {@link Services}, for the tree of one cluster, or the only one.
 *
 * @public
 */
export interface ClusterServices extends Services {
  platform: Platform;
}
