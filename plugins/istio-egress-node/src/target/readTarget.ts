import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { FileTree, isTreePath } from 'backstage-plugin-istio-egress-common';

/** How long a whole repository may take; a host that takes a connection may never answer. */
const READ_WITHIN_MS = 60_000;

/**
 * Reads the files of an egress repository or folder. One that does not exist
 * yet, and a repository without a commit, are empty. Throws a ServiceUnavailableError
 * that says what to do when the host cannot be asked.
 *
 * @public
 */
export async function readTarget(
  reader: UrlReaderService,
  url: string,
  {
    logger,
    signal,
    withinMs = READ_WITHIN_MS,
  }: { logger: LoggerService; signal?: AbortSignal; withinMs?: number },
): Promise<FileTree> {
  const timeout = AbortSignal.timeout(withinMs);
  try {
    const response = await reader.readTree(url, {
      filter: isTreePath,
      signal: AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
    });
    const files = await response.files();
    const entries = files.map(
      async ({ path, content }) =>
        [path, (await content()).toString('utf8')] as const,
    );
    logger.info(`Read ${entries.length} files of ${url}`);
    return new Map(await Promise.all(entries));
  } catch (thrown) {
    const error = timeout.aborted
      ? new Error(`It was not read within ${withinMs / 1000} s`)
      : toError(thrown);
    if (isAbsent(error)) {
      logger.info(`There is nothing at ${url} yet`);
      return new Map();
    }
    throw new ServiceUnavailableError(
      `The policies at ${url} cannot be read. Check that the host is reachable, and that its entry of "integrations" in app-config may read the repository`,
      error,
    );
  }
}

function isAbsent({ name, message }: Error): boolean {
  // GitHub answers 409 for a repository without a commit, which its reader does not tell apart by type.
  return name === 'NotFoundError' || / 409 Conflict/.test(message);
}
