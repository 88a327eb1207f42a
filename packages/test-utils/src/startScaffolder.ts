import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import type { JsonObject } from '@backstage/types';
import { scaffolderModuleIstioEgress } from '../module';
import { platformConfig } from './aPlatform';
import { startGithub, TestPullRequest } from './aGithub';
import { aReader } from './aReader';
import { MEMBER_OF_BOTH } from './startServices';

/** The real scaffolder with its GitHub module and ours; the repositories are folders of this machine, by URL. */
export async function startScaffolder(
  options: {
    istioEgress?: JsonObject;
    config?: JsonObject;
    repositories?: Record<string, string>;
    entities?: Entity[];
    claims?: () => string[];
    features?: BackendFeature[];
    pullRequests?: TestPullRequest[];
  } = {},
) {
  const { istioEgress = platformConfig, repositories = {} } = options;
  const { entities, claims = () => MEMBER_OF_BOTH, features = [] } = options;
  const github = await startGithub(options.pullRequests);
  const backend = await startTestBackend({
    features: [
      scaffolder,
      scaffolderGithub,
      scaffolderModuleIstioEgress,
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          istioEgress,
          integrations: github.integrations,
        },
      }),
      aReader(repositories).factory,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: credentials =>
            mockServices
              .userInfo({ ownershipEntityRefs: claims() })
              .getUserInfo(credentials),
        }),
      }),
      ...features,
      catalogServiceMock.factory({ entities }),
    ],
  });
  return {
    url: `http://localhost:${backend.server.port()}/api/scaffolder`,
    stop: async () => {
      await backend.stop();
      github.stop();
    },
  };
}

/** What a dry run leaves: its output, its log's lines, and the workspace's files by path. */
export async function dryRun(
  scaffolderUrl: string,
  template: object,
  values: JsonObject,
) {
  const response = await fetch(`${scaffolderUrl}/v2/dry-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ template, values, directoryContents: [] }),
  });
  const body: any = await response.json();
  if (!response.ok)
    return { status: response.status, body: JSON.stringify(body) };
  const files: { path: string; base64Content: string }[] =
    body.directoryContents;
  return {
    status: response.status,
    output: body.output,
    log: body.log.map((line: any) => line.body.message) as string[],
    files: Object.fromEntries(
      files.map(({ path, base64Content }) => [
        path,
        Buffer.from(base64Content, 'base64').toString('utf8'),
      ]),
    ),
  };
}
