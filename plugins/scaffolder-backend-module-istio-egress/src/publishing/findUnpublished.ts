import { ServiceUnavailableError } from '@backstage/errors';
import {
  type Github,
  pathInTarget,
  type Target,
} from 'backstage-plugin-istio-egress-node';
import { z } from 'zod';
import type { WrittenFile } from './writtenFiles';

const treeAtGithub = z.object({
  truncated: z.boolean().optional(),
  tree: z.array(z.object({ path: z.string(), sha: z.string() })),
});

/** A change, and where it was published to. */
export interface Publication {
  target: Target;
  /** Where it is looked for; the first one that exists counts. */
  branches: string[];
  filesToWrite: readonly WrittenFile[];
  filesToDelete: readonly string[];
}

/**
 * The paths of a change that are not on its branch as they were rendered: what was
 * written is missing or another, what was deleted is there. Throws a
 * ServiceUnavailableError when GitHub cannot be asked.
 */
export async function findUnpublished(
  { target, branches, filesToWrite, filesToDelete }: Publication,
  github: Github,
): Promise<string[]> {
  const tree = await readFirst(target, branches, github);
  // GitHub tells of 100,000 files, and leaves the rest out.
  if (tree?.truncated) return [];
  const present = new Map(tree?.tree.map(({ path, sha }) => [path, sha]));
  return [
    ...filesToWrite
      .filter(({ path, id }) => present.get(pathInTarget(target, path)) !== id)
      .map(({ path }) => path),
    ...filesToDelete.filter(path => present.has(pathInTarget(target, path))),
  ];
}

async function readFirst(target: Target, branches: string[], github: Github) {
  try {
    for (const branch of branches) {
      const address = encodeURIComponent(branch);
      const tree = await github.ask(target, `/git/trees/${address}`, {
        recursive: '1',
      });
      if (tree !== undefined) return treeAtGithub.parse(tree);
    }
    return undefined;
  } catch (error) {
    throw new ServiceUnavailableError(
      `Cannot determine whether ${target.repositoryUrl} contains the rendered files. Retry the task`,
      error,
    );
  }
}
