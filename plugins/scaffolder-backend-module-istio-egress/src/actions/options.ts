import type {
  AuditorService,
  AuthService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { Platform } from 'backstage-plugin-istio-egress-common';

/** What both actions work with. */
export interface ActionOptions {
  platform: Platform;
  integrations: ScmIntegrations;
  reader: UrlReaderService;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  auditor: AuditorService;
}
