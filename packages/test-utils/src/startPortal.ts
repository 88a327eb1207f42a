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
import { platformConfig } from './aPlatform';
import { endingDatabase } from './endingDatabase';
import { startGithub } from './aGithub';
import type { TestPullRequest } from './TestPullRequest';
import { aReader } from './aReader';
import { MEMBER_OF_BOTH } from './startServices';

/**
 * The real scaffolder with its GitHub module and with the features that are
 * tested; the repositories are folders of this machine, by URL.
 */
export async function startPortal(options: {
  istioEgress?: JsonObject;
  config?: JsonObject;
  repositories?: Record<string, string>;
  entities?: Entity[];
  claims?: () => string[];
  features: BackendFeature[];
  pullRequests?: TestPullRequest[];
  /** Beside GitHub. */
  integrations?: JsonObject;
  /** In place of the folders of this machine. */
  reader?: BackendFeature;
  /** In place of the entities. */
  catalog?: BackendFeature;
}) {
  const { istioEgress = platformConfig, repositories = {} } = options;
  const { entities, claims = () => MEMBER_OF_BOTH, features } = options;
  const github = await startGithub(options.pullRequests, options.repositories);
  const backend = await startTestBackend({
    features: [
      scaffolder,
      scaffolderGithub,
      endingDatabase,
      mockServices.rootConfig.factory({
        data: {
          ...options.config,
          istioEgress,
          integrations: { ...github.integrations, ...options.integrations },
        },
      }),
      options.reader ?? aReader(repositories).factory,
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
      options.catalog ?? catalogServiceMock.factory({ entities }),
    ],
  });
  const urlOf = (plugin: string) =>
    `http://localhost:${backend.server.port()}/api/${plugin}`;
  return {
    url: urlOf('istio-egress'),
    scaffolderUrl: urlOf('scaffolder'),
    stop: async () => {
      await backend.stop();
      github.stop();
    },
  };
}

/** Runs a template of the catalog to its end; returns its outputs, and why it failed. */
export async function runTask(
  scaffolderUrl: string,
  template: string,
  values: JsonObject,
  secrets: Record<string, string> = {},
): Promise<{ output?: any; log: string; error?: string }> {
  const response = await fetch(`${scaffolderUrl}/v2/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      templateRef: `template:default/${template}`,
      values,
      secrets,
    }),
  });
  const started: any = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(started));
  const { id } = started;
  const stream = await fetch(`${scaffolderUrl}/v2/tasks/${id}/eventstream`);
  // It ends when the task does.
  const events = (await stream.text())
    .split('\n')
    .filter(line => line.startsWith('data: '))
    .map(line => JSON.parse(line.slice('data: '.length)));
  const { body } = events.find(({ type }) => type === 'completion') ?? {};
  return {
    output: body?.output,
    error: body?.error?.message,
    log: events.map(event => event.body.message).join('\n'),
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

/** Runs one action in a dry run: its outputs, and the files of its workspace by path. */
export async function dryRunAction(
  scaffolderUrl: string,
  action: string,
  input: JsonObject,
): Promise<{ made: Record<string, any>; files: Record<string, string> }> {
  const { output, files, body } = await dryRun(
    scaffolderUrl,
    {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'action' },
      spec: {
        type: 'egress-policy',
        steps: [{ id: 'run', name: 'Run', action, input }],
        output: { made: '${{ steps.run.output }}' },
      },
    },
    {},
  );
  if (!files) throw new Error(body);
  return { made: output.made, files };
}
