import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRemoveAction } from '../actions/remove';
import { createRenderAction } from '../actions/render';
import { createRenewAction } from '../actions/renew';
import { createUpgradeAction } from '../actions/upgrade';
import { OpenPullRequests } from '../conflicts/OpenPullRequests';
import { startGithub, TestPullRequest } from './aGithub';
import { aPlatform } from './aPlatform';
import { aReader } from './aReader';

export const MEMBER_OF_BOTH = [
  'user:default/avery',
  'group:default/team-a',
  'group:default/team-b',
];

/** Who runs an action; by default a member of both teams. */
export interface TestAsker {
  credentials?: BackstageCredentials;
  claims?: string[];
  permission?: 'ALLOW' | 'DENY';
  /** Which backend does not answer. */
  unreachable?: 'auth' | 'permission';
}

async function noAnswer(): Promise<never> {
  throw new Error('connect ECONNREFUSED');
}

const ACTIONS = {
  'istio-egress:render': createRenderAction,
  'istio-egress:renew': createRenewAction,
  'istio-egress:remove': createRemoveAction,
  'istio-egress:upgrade': createUpgradeAction,
};

/** Runs one of the actions; the repositories are folders of this machine, by URL. */
export async function runAction(
  action: keyof typeof ACTIONS,
  input: JsonObject,
  options: {
    workspacePath: string;
    repositories?: Record<string, string>;
    asker?: TestAsker;
    catalog?: CatalogService;
    pullRequests?: TestPullRequest[];
    integrations?: JsonObject;
    platform?: JsonObject;
    auditor?: AuditorService;
  },
): Promise<Record<string, any>> {
  const { asker = {} } = options;
  const github = await startGithub(options.pullRequests);
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: options.integrations ?? github.integrations,
    }),
  );
  const services = {
    platform: aPlatform(options.platform),
    integrations,
    pullRequests: new OpenPullRequests(integrations),
    reader: aReader(options.repositories ?? {}),
    catalog: options.catalog ?? catalogServiceMock(),
    auth: mockServices.auth(),
    userInfo:
      asker.unreachable === 'auth'
        ? mockServices.userInfo.mock({ getUserInfo: noAnswer })
        : mockServices.userInfo({
            ownershipEntityRefs: asker.claims ?? MEMBER_OF_BOTH,
          }),
    permissions:
      asker.unreachable === 'permission'
        ? mockServices.permissions.mock({ authorize: noAnswer })
        : mockServices.permissions({
            result: asker.permission ?? AuthorizeResult.ALLOW,
          }),
    auditor: options.auditor ?? mockServices.auditor.mock(),
  };
  const { handler }: TemplateAction<any, any> = ACTIONS[action](services);
  const context = {
    ...createMockActionContext({
      input,
      workspacePath: options.workspacePath,
    }),
    getInitiatorCredentials: async () =>
      asker.credentials ?? mockCredentials.user('user:default/avery'),
  };
  await handler(context).finally(github.stop);
  return Object.fromEntries((context.output as jest.Mock).mock.calls);
}
