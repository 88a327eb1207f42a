import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { blobId } from '../hosts/blobs';
import type {
  CommitAuthor,
  GitHost,
  HostCommit,
  HostRequest,
  RequestText,
} from '../hosts/gitHost';
import { HostRefusal } from '../hosts/HostRefusal';
import { pathInTarget, Target } from '../target/parseTarget';

/** What says itself what to do. */
const KNOWN = ['InputError', 'ConflictError'];

/**
 * A change of a target's tree, and the request that proposes it.
 *
 * @public
 */
export interface Publication extends RequestText {
  target: Target;
  branch: string;
  /** Content by path from the tree's root. */
  written: ReadonlyMap<string, string>;
  /** Paths from the tree's root. */
  deleted: readonly string[];
  message?: string;
  author?: CommitAuthor;
  /** Names of accounts. */
  reviewers?: readonly string[];
}

/**
 * What has come of a publication.
 *
 * @public
 */
export interface Published {
  /** The branch that the request leads to. */
  base: string;
  /** Absent: the branch that it leads to is as the change wants it, and no request is open. */
  request?: HostRequest;
}

/**
 * Publishes a change as one commit on one branch with one request, however often it
 * is asked to: a try that was cut off is completed, and the branch of an earlier
 * change of the same name is made anew from where its target is now. Throws a
 * NotAllowedError or a ConflictError with the host's reason, and a
 * ServiceUnavailableError when the host does not answer.
 *
 * @public
 */
export async function publish(
  publication: Publication,
  host: GitHost,
): Promise<Published> {
  try {
    return await publishAt(publication, host);
  } catch (error) {
    throw explained(error, publication);
  }
}

async function publishAt(
  publication: Publication,
  host: GitHost,
): Promise<Published> {
  const { target, reviewers = [] } = publication;
  const base = target.branch ?? (await findDefaultBranch(target, host));
  const into = await host.findBranch(target, base);
  if (!into) {
    throw new ConflictError(
      `${target.repositoryUrl} has no branch ${base}. Make a first commit there, or give the address of a folder on an existing branch.`,
    );
  }
  if (!(await commitOnce(publication, { base, into }, host))) return { base };
  const request = await requestOnce(publication, base, host);
  if (reviewers.length > 0) {
    await host.requestReviewers(target, request, reviewers);
  }
  return { base, request };
}

async function findDefaultBranch(
  target: Target,
  host: GitHost,
): Promise<string> {
  const repository = await host.findRepository(target);
  if (!repository) {
    throw new ConflictError(
      `There is no repository ${target.repositoryUrl}, or the portal may not see it.`,
    );
  }
  if (repository.defaultBranch === undefined) {
    throw new ConflictError(
      `${target.repositoryUrl} has no commit yet. Make a first commit there, such as a README.`,
    );
  }
  return repository.defaultBranch;
}

/** Returns whether the branch holds a change of what it is to be merged to. */
async function commitOnce(
  publication: Publication,
  { base, into }: { base: string; into: HostCommit },
  host: GitHost,
): Promise<boolean> {
  const { target, branch, message, title, author } = publication;
  const change = inRepository(publication);
  const paths = [...change.written.keys(), ...change.deleted];
  const present = await host.findFiles(target, into.id, paths);
  const changed = {
    written: new Map(
      [...change.written].filter(
        ([path, content]) => present.get(path) !== blobId(content),
      ),
    ),
    deleted: change.deleted.filter(path => present.has(path)),
  };
  if (changed.written.size + changed.deleted.length === 0) return false;
  const before = await host.findBranch(target, branch);
  if (before && isOn(before, into)) {
    const there = await host.findFiles(target, before.id, paths);
    if (isHeld(change, there)) return true;
  }
  await host.commit(target, {
    branch,
    into: base,
    base: into.id,
    replaces: before?.id,
    message: message ?? title,
    ...changed,
    present,
    author,
  });
  return true;
}

/** Whether a commit is the only one after another. */
function isOn({ parents }: HostCommit, { id }: HostCommit): boolean {
  return parents.length === 1 && parents[0] === id;
}

type Change = Pick<Publication, 'written' | 'deleted'>;

function inRepository({ target, written, deleted }: Publication): Change {
  return {
    written: new Map(
      [...written].map(([path, content]) => [
        pathInTarget(target, path),
        content,
      ]),
    ),
    deleted: deleted.map(path => pathInTarget(target, path)),
  };
}

function isHeld(
  { written, deleted }: Change,
  there: ReadonlyMap<string, string>,
): boolean {
  return (
    [...written].every(([path, text]) => there.get(path) === blobId(text)) &&
    !deleted.some(path => there.has(path))
  );
}

async function requestOnce(
  publication: Publication,
  base: string,
  host: GitHost,
): Promise<HostRequest> {
  const { target, branch, title, description } = publication;
  const text = { title, description };
  const open = await findOpen(publication, base, host);
  if (open) {
    await host.updateRequest(target, open, text);
    return { ...open, title };
  }
  try {
    return await host.openRequest(target, { branch, base }, text);
  } catch (error) {
    // Two tries at the same time: the other one has opened it in between.
    const other = await findOpen(publication, base, host);
    if (!other) throw error;
    return other;
  }
}

async function findOpen(
  { target, branch }: Publication,
  base: string,
  host: GitHost,
): Promise<HostRequest | undefined> {
  const open = await host.listRequests(target, branch, {
    state: 'open',
    limit: 100,
  });
  return open?.find(each => each.base === base);
}

function explained(error: unknown, { target, branch }: Publication): unknown {
  const { repositoryUrl } = target;
  if (!(error instanceof HostRefusal)) {
    return error instanceof Error && KNOWN.includes(error.name)
      ? error
      : new ServiceUnavailableError(
          `${branch} of ${repositoryUrl} cannot be published. Retry the task: what was done already is found, and not done twice`,
          error,
        );
  }
  if (error.status >= 500 || error.status === 429) {
    return new ServiceUnavailableError(
      `${branch} of ${repositoryUrl} cannot be published now. Retry the task: what was done already is found, and not done twice`,
      error,
    );
  }
  const Kind =
    error.status === 401 || error.status === 403
      ? NotAllowedError
      : ConflictError;
  return new Kind(
    `The Git host refuses to publish ${branch} of ${repositoryUrl}: ${error.message}. Check that the entry of "integrations" in app-config may write to the repository and open requests, and that no branch protection covers ${branch}.`,
  );
}
