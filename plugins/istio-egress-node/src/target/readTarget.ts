import { setImmediate } from 'node:timers/promises';
import type {
  LoggerService,
  UrlReaderService,
  UrlReaderServiceReadTreeResponseFile,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  FileTree,
  Finding,
  TreeIntake,
} from 'backstage-plugin-istio-egress-common';
import type { Target } from './parseTarget';
import { readArchive } from './readArchive';

/** All of them are there already; so many become text before others have a turn. */
const FILES_OF_A_TURN = 100;

/** How long a whole repository may take; a host that takes a connection may never answer. */
const READ_WITHIN_MS = 60_000;

/**
 * What was read of a repository.
 *
 * @public
 */
export interface ReadFiles {
  files: FileTree;
  /** Why files were left out that belong to it: then it is not known as a whole. */
  findings: Finding[];
}

/**
 * Reads the files that an egress repository or folder consists of; the rest of
 * an application's repository is not ours to read, and none of it is kept. A
 * repository that does not exist yet, or has no commit, is empty. Throws a
 * ServiceUnavailableError that says what to do when the host cannot be asked,
 * or sends an archive that is damaged.
 *
 * @public
 */
export async function readTarget(
  reader: UrlReaderService,
  { url, archiveUrl, folder }: Pick<Target, 'url' | 'archiveUrl' | 'folder'>,
  {
    logger,
    signal,
    withinMs,
  }: { logger: LoggerService; signal?: AbortSignal; withinMs?: number },
): Promise<ReadFiles> {
  const read = (stop: AbortSignal) =>
    archiveUrl === undefined
      ? readFiles(reader, url, stop)
      : readWhole(reader, archiveUrl, { folder, signal: stop });
  return orNothing(url, () => readInTime(read, { signal, withinMs }), logger);
}

/** What was read at an address, or nothing where there is nothing. Throws as {@link readTarget}. */
export async function orNothing(
  url: string,
  reading: () => Promise<ReadFiles>,
  logger: LoggerService,
): Promise<ReadFiles> {
  try {
    const read = await reading();
    logger.info(`Read ${read.files.size} files of ${url}`);
    return read;
  } catch (thrown) {
    const error = toError(thrown);
    if (isAbsent(error)) {
      logger.info(`There is nothing at ${url} yet`);
      return { files: new Map(), findings: [] };
    }
    throw unreadable(url, error);
  }
}

/** Reads a repository, unless that takes too long or nobody waits for it any more. */
export async function readInTime<T>(
  read: (stop: AbortSignal) => Promise<T>,
  {
    signal,
    withinMs = READ_WITHIN_MS,
  }: { signal?: AbortSignal; withinMs?: number },
): Promise<T> {
  const timeout = AbortSignal.timeout(withinMs);
  try {
    return await read(AbortSignal.any([timeout, ...(signal ? [signal] : [])]));
  } catch (error) {
    throw timeout.aborted
      ? new Error(`It was not read within ${withinMs / 1000} s`)
      : error;
  }
}

/** What is said when the host of policies cannot be asked. */
export function unreadable(
  url: string,
  error: unknown,
): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `The policies at ${url} cannot be read. Check that the host is reachable, and that its entry of "integrations" in app-config may read the repository`,
    error,
  );
}

async function readWhole(
  reader: UrlReaderService,
  archiveUrl: string,
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<ReadFiles> {
  const intake = new TreeIntake();
  const response = await reader.readTree(archiveUrl, { signal });
  const files = new Map<string, string>();
  const keep = (path: string, content: Buffer) =>
    files.set(path, content.toString('utf8'));
  await readArchive(await response.archive(), [{ folder, intake, keep }], {
    signal,
  });
  return {
    files: intake.isFull ? new Map() : files,
    findings: intake.findings,
  };
}

/** From a host whose archives only Backstage's own reader takes apart. */
async function readFiles(
  reader: UrlReaderService,
  url: string,
  signal: AbortSignal,
): Promise<ReadFiles> {
  const excess = new AbortController();
  const intake = new TreeIntake();
  try {
    const response = await reader.readTree(url, {
      filter: (path, info) => {
        const takes = intake.takes(path, info?.size ?? 0);
        if (intake.isFull) excess.abort();
        return takes;
      },
      signal: AbortSignal.any([signal, excess.signal]),
    });
    const { files, findings } = await unpack(await response.files());
    return { files, findings: [...intake.findings, ...findings] };
  } catch (error) {
    // What is left of the archive is not worth waiting for.
    if (intake.isFull) return { files: new Map(), findings: intake.findings };
    throw error;
  }
}

/** Not every reader asks the filter, or knows sizes before it has read. */
async function unpack(
  files: UrlReaderServiceReadTreeResponseFile[],
): Promise<ReadFiles> {
  const intake = new TreeIntake();
  const read = new Map<string, string>();
  for (const [index, { path, content }] of files.entries()) {
    if (index % FILES_OF_A_TURN === 0) await setImmediate();
    const bytes = await content();
    if (intake.takes(path, bytes.length)) {
      read.set(path, Buffer.from(bytes).toString('utf8'));
    }
  }
  return { files: read, findings: intake.findings };
}

function isAbsent({ name, message }: Error): boolean {
  // GitHub answers 409 for a repository without a commit, which its reader does not tell apart by type.
  return name === 'NotFoundError' || / 409 Conflict/.test(message);
}
