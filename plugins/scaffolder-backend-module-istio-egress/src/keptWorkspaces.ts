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
  const isKept =
    config.has('scaffolder.taskRecovery.workspaceProvider') ||
    config.has('backend.workingDirectory');
  return isKept
    ? undefined
    : 'scaffolder.taskRecovery is on, but a task that is resumed on another machine, or in a new container, does not find what was rendered before: its request would be lost in silence. Set scaffolder.taskRecovery.workspaceProvider, or backend.workingDirectory to a folder that all replicas share.';
}
