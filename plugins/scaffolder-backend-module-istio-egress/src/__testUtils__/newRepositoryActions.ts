import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import type { TestHost, TestRepository } from 'istio-egress-test-utils';

/**
 * What Backstage's actions for new repositories take, as their modules have it:
 * gitlab 0.12, gitea 0.2, bitbucket-cloud 0.3, bitbucket-server 0.2, azure 0.2. The
 * scaffolder refuses an input that an action does not have.
 */
const INPUTS: Partial<Record<TestHost['type'], readonly string[]>> = {
  gitlab: ['gitAuthorName', 'gitAuthorEmail', 'token'],
  gitea: ['description', 'gitAuthorName', 'gitAuthorEmail'],
  bitbucketCloud: ['description', 'token'],
  bitbucketServer: ['description', 'gitAuthorName', 'gitAuthorEmail', 'token'],
  azure: ['description', 'gitAuthorName', 'gitAuthorEmail', 'token'],
};

/** Of all of them. */
const COMMON = ['repoUrl', 'defaultBranch', 'sourcePath', 'gitCommitMessage'];

/**
 * Stands for the action of a host's module, which this project does not install: the
 * repository holds what the workspace has, and nothing else. What it was asked is kept.
 */
export function newRepositoryAction(
  type: TestHost['type'],
  repository: TestRepository,
  asked: Record<string, unknown>[],
) {
  const action = createTemplateAction({
    id: `publish:${type}`,
    description: 'Makes a repository.',
    schema: {
      input: z =>
        z
          .object(
            Object.fromEntries(
              [...COMMON, ...(INPUTS[type] ?? [])].map(name => [
                name,
                z.string().optional(),
              ]),
            ),
          )
          .strict(),
    },
    async handler({ input, workspacePath }) {
      asked.push(input);
      const { sourcePath = '.', defaultBranch = 'master' } = input;
      const folder = resolve(workspacePath, sourcePath);
      const files = readdirSync(folder, {
        recursive: true,
        withFileTypes: true,
      })
        .filter(entry => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
      repository.branches.clear();
      repository.push(
        defaultBranch,
        Object.fromEntries(
          files.map(file => [
            relative(folder, file),
            readFileSync(file, 'utf8'),
          ]),
        ),
        input.gitCommitMessage,
      );
    },
  });
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: `new-repository-at-${type}`,
    register: env =>
      env.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        init: async ({ actions }) => actions.addActions(action),
      }),
  });
}
