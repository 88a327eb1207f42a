import { ServiceUnavailableError } from '@backstage/errors';
import {
  findRevision,
  type GitHost,
  pathInTarget,
  type Target,
} from 'backstage-plugin-istio-egress-node';
import type { WrittenFile } from './writtenFiles';

/** A change, and where it was published to. */
export interface Publication {
  target: Target;
  branchName: string;
  filesToWrite: readonly WrittenFile[];
  filesToDelete: readonly string[];
}

/**
 * The paths of a change that are not on its branch as they were rendered: what was
 * written is missing or another, what was deleted is there. Throws a
 * ServiceUnavailableError when the host cannot be asked.
 */
export async function findUnpublished(
  { target, branchName, filesToWrite, filesToDelete }: Publication,
  host: GitHost,
): Promise<string[]> {
  const paths = [...filesToWrite.map(({ path }) => path), ...filesToDelete];
  const present = await findPresent(
    {
      target,
      branchName,
      paths: paths.map(each => pathInTarget(target, each)),
    },
    host,
  );
  return [
    ...filesToWrite
      .filter(({ path, id }) => present.get(pathInTarget(target, path)) !== id)
      .map(({ path }) => path),
    ...filesToDelete.filter(path => present.has(pathInTarget(target, path))),
  ];
}

async function findPresent(
  {
    target,
    branchName,
    paths,
  }: { target: Target; branchName: string; paths: string[] },
  host: GitHost,
): Promise<ReadonlyMap<string, string>> {
  try {
    // Where the branch is gone already, it was merged.
    const commit =
      (await host.findBranch(target, branchName))?.id ??
      (await findRevision(target, host));
    return commit === undefined
      ? new Map()
      : await host.findFiles(target, commit, paths);
  } catch (error) {
    throw new ServiceUnavailableError(
      `Cannot determine whether ${target.repositoryUrl} contains the rendered files. Retry the task`,
      error,
    );
  }
}
