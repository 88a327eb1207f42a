import type { AuditorService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  Github,
  OpenPullRequests,
  RenderMetrics,
} from 'backstage-plugin-istio-egress-node';
import { startGithub } from './aGithub';
import type { TestPullRequest } from './TestPullRequest';
import { aMeter } from './aMeter';
import { somePlatforms } from './aPlatform';
import { aReader } from './aReader';

export const MEMBER_OF_BOTH = [
  'user:default/avery',
  'group:default/team-a',
  'group:default/team-b',
];

/** What the portal knows of whoever asks. */
export interface TestClaims {
  /** By default those of a member of both teams. */
  claims?: string[];
  permission?: 'ALLOW' | 'DENY';
  /** Which backend does not answer. */
  unreachable?: 'auth' | 'permission';
}

/** What the module works with in a test. */
export interface TestServices extends TestClaims {
  /** Folders of this machine, by URL. */
  repositories?: Record<string, string>;
  catalog?: CatalogService;
  pullRequests?: TestPullRequest[];
  integrations?: JsonObject;
  platform?: JsonObject;
  auditor?: AuditorService;
}

async function noAnswer(): Promise<never> {
  throw new Error('connect ECONNREFUSED');
}

/** The module's services, with a GitHub that runs until it is stopped. */
export async function startServices(options: TestServices) {
  const github = await startGithub(options.pullRequests, options.repositories);
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: options.integrations ?? github.integrations,
    }),
  );
  const githubApi = new Github(integrations);
  const services = {
    platforms: somePlatforms(options.platform),
    integrations,
    github: githubApi,
    pullRequests: new OpenPullRequests(githubApi),
    reader: aReader(options.repositories ?? {}),
    catalog: options.catalog ?? catalogServiceMock(),
    auth: mockServices.auth(),
    userInfo:
      options.unreachable === 'auth'
        ? mockServices.userInfo.mock({ getUserInfo: noAnswer })
        : mockServices.userInfo({
            ownershipEntityRefs: options.claims ?? MEMBER_OF_BOTH,
          }),
    permissions:
      options.unreachable === 'permission'
        ? mockServices.permissions.mock({ authorize: noAnswer })
        : mockServices.permissions({
            result: options.permission ?? AuthorizeResult.ALLOW,
          }),
    auditor: options.auditor ?? mockServices.auditor.mock(),
    renders: new RenderMetrics(aMeter().service),
    logger: mockServices.logger.mock(),
  };
  return { services, stop: github.stop };
}
