import {
  IntendedChange,
  readRelated,
  readTree,
  toTreeSource,
} from 'backstage-plugin-istio-egress-common';
import { findUngovernedTarget } from '../target/governed';
import { inSlices } from '../target/inSlices';
import { parseTree } from '../target/clusterTarget';
import type { Target } from '../target/parseTarget';
import { findMissingPlace } from '../places/findMissingPlace';
import type { Place, readPlace } from '../places/readPlace';
import { readInTime, readTarget, unreadable } from '../target/readTarget';
import { hasTrees, type HostWithTrees } from '../hosts/trees';
import { RepositoryTree, TooManyQuestions } from './RepositoryTree';

/** A repository, or the folder of one, with what of it matters to a change. */
export interface PlaceOfChange extends Place {
  /** Where what is there can be asked for; absent where an archive was read. */
  tree?: RepositoryTree;
}

type Services = Parameters<typeof readPlace>[2];
type Asking = Parameters<typeof readPlace>[1];

/**
 * {@link readPlace}, of what matters to one change: folder by folder where the
 * host gives them, or else out of the archive of everything.
 */
export async function readForChange(
  targetUrl: string,
  change: IntendedChange,
  asking: Asking,
  services: Services,
): Promise<PlaceOfChange> {
  const target = parseTree(targetUrl, services);
  const { platform, gitHosts } = services;
  const ungoverned = findUngovernedTarget(target, undefined, platform);
  if (ungoverned.length > 0) {
    return { target, ungoverned, held: readTree(new Map()) };
  }
  const host = gitHosts.of(target);
  const read = hasTrees(host)
    ? await readFromTree(target, change, asking, { ...services, host })
    : await readFromArchive(target, change, asking, services);
  return { target, ungoverned, ...read };
}

type Read = Pick<PlaceOfChange, 'held' | 'tree'>;

async function readFromTree(
  target: Target,
  change: IntendedChange,
  asking: Asking,
  services: Services & { host: HostWithTrees },
): Promise<Read> {
  const { platform, gitHosts, host } = services;
  const { logger, signal } = asking;
  const read = async (stop: AbortSignal): Promise<Read> => {
    const tree = await RepositoryTree.open(target, host, stop);
    if (!tree) {
      logger.info(`There is nothing at ${target.url} yet`);
      const missing = await findMissingPlace(target, gitHosts);
      return { held: readTree(new Map(), missing) };
    }
    const held = await readRelated(change, platform, tree);
    logger.info(`Read ${held.files.size} files of ${target.url}`);
    return { held, tree };
  };
  try {
    return await readInTime(read, { signal });
  } catch (error) {
    if (error instanceof TooManyQuestions) {
      logger.info(`${error.message}: the archive of ${target.url} is read`);
      return readFromArchive(target, change, asking, services);
    }
    throw unreadable(target.url, error);
  }
}

async function readFromArchive(
  target: Target,
  change: IntendedChange,
  asking: Asking,
  { platform, reader, gitHosts }: Services,
): Promise<Read> {
  const { files, findings } = await readTarget(reader, target, asking);
  // What is not there is read as a repository without a file.
  const missing =
    files.size > 0 ? [] : await findMissingPlace(target, gitHosts);
  const source = toTreeSource(files, [...findings, ...missing], steps =>
    inSlices(steps, asking.signal),
  );
  return { held: await readRelated(change, platform, source) };
}
