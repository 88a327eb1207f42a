import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  createPublishGithubAction,
  createPublishGithubPullRequestAction,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { DefaultGithubCredentialsProvider } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { makeFolder, owner, repo, type TestGithub } from './startTestGithub';

/** Runs Backstage's own `publish:github` on a workspace with these files; returns its outputs. */
export async function publish(
  { integrations, config, github }: TestGithub,
  files: ReadonlyMap<string, string>,
  input: { owner: string; repo: string; description?: string },
) {
  const action = createPublishGithubAction({ integrations, config });
  const { host } = new URL(github.url);
  const context = createMockActionContext({
    input: {
      repoUrl: `${host}?owner=${input.owner}&repo=${input.repo}`,
      description: input.description,
      defaultBranch: 'main',
    },
    workspacePath: await writeWorkspace(files),
  });
  await action.handler(context as never);
  return toOutputs(context);
}

/** Runs Backstage's own `publish:github:pull-request`, as a template would. */
export async function publishPullRequest(
  { integrations, github }: TestGithub,
  files: ReadonlyMap<string, string>,
  {
    branchName,
    title = 'Let team-a reach api.github.com',
    filesToDelete,
  }: { branchName: string; title?: string; filesToDelete?: string[] },
) {
  const action = createPublishGithubPullRequestAction({
    integrations,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  });
  const { host } = new URL(github.url);
  const context = createMockActionContext({
    input: {
      repoUrl: `${host}?owner=${owner}&repo=${repo}`,
      branchName,
      title,
      description: 'Because the CI bot opens pull requests.',
      filesToDelete,
      update: true,
      createWhenEmpty: false,
    },
    workspacePath: await writeWorkspace(files),
  });
  await action.handler(context as never);
  return toOutputs(context);
}

async function writeWorkspace(
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = await makeFolder();
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

function toOutputs(context: { output: unknown }): Record<string, unknown> {
  return Object.fromEntries((context.output as jest.Mock).mock.calls);
}
