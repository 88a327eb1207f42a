import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import { blobId } from 'backstage-plugin-istio-egress-node';
import type { WrittenFile } from './writtenFiles';

const NAMED = 3;

/**
 * The files that an earlier step has written into a folder of the workspace.
 * Throws a ConflictError where they are not what was rendered: then the
 * workspace was lost on the way, and nothing is published of it.
 */
export async function readWritten(
  folder: string,
  files: readonly WrittenFile[],
): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  const lost: string[] = [];
  for (const { path, id } of files) {
    const content = await readIfThere(resolveSafeChildPath(folder, path));
    if (content !== undefined && blobId(content) === id) {
      written.set(path, content);
    } else {
      lost.push(path);
    }
  }
  if (lost.length > 0) {
    throw new ConflictError(
      `${
        lost.length
      } files of the workspace are not as they were rendered (${lost
        .slice(0, NAMED)
        .join(
          ', ',
        )}): what this task had written was lost. Nothing was published. Ask anew.`,
    );
  }
  return written;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
