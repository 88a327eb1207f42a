import type { Config } from '@backstage/config';

/**
 * What to say about a scaffolder that resumes tasks without what they have
 * written so far: it would publish an empty folder, and call that a success.
 * Undefined when tasks are not resumed, or their workspaces are kept.
 */
export function warnOfLostWorkspaces(config: Config): string | undefined {
  if (!config.getOptionalBoolean('scaffolder.taskRecovery.enabled')) {
    return undefined;
  }
  return config.has('scaffolder.taskRecovery.workspaceProvider')
    ? undefined
    : 'scaffolder.taskRecovery is on without a workspaceProvider: a task that another replica resumes, or that is retried, does not find what was rendered before, and its request is lost in silence. Add a module that keeps workspaces, for example @backstage/plugin-scaffolder-backend-module-workspace-database, and name its provider in scaffolder.taskRecovery.workspaceProvider.';
}
