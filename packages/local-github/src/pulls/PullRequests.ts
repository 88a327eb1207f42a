import { toIdentity } from '../accounts';
import { GithubError, invalid } from '../GithubError';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';
import { readMergeability, readSides } from '../comparison/comparison';
import { moveBranch, removeBranch } from './branches';
import type { Events } from '../webhooks/Events';

/** What a pull request is opened with. */
export type NewPullRequest = Pick<
  PullRequestRecord,
  'title' | 'body' | 'author' | 'head' | 'base' | 'isDraft'
>;

/** What may be changed of a pull request once it is there. */
export type PullRequestUpdate = Partial<
  Pick<PullRequestRecord, 'title' | 'body' | 'base'>
> & { state?: string };

export async function openPullRequest(
  repository: Repository,
  request: NewPullRequest,
): Promise<PullRequestRecord> {
  return repository.change(async () => {
    const { head, base } = request;
    const headSha = await repository.git.branchHead(head);
    const baseSha = await repository.git.branchHead(base);
    if (!headSha || !baseSha) {
      throw invalid('PullRequest', headSha ? 'base' : 'head');
    }
    if (findOpen(repository, head, base)) {
      throw refused(
        `A pull request already exists for ${repository.owner}:${head}.`,
      );
    }
    if ((await repository.git.mergeBase(baseSha, headSha)) === headSha) {
      throw refused(`No commits between ${base} and ${head}`);
    }
    const now = new Date().toISOString();
    const pull: PullRequestRecord = {
      ...request,
      number: repository.record.pullRequests.length + 1,
      createdAt: now,
      updatedAt: now,
      labels: [],
      assignees: [],
      reviewers: [],
      teamReviewers: [],
    };
    repository.record.pullRequests.push(pull);
    return pull;
  });
}

export async function updatePullRequest(
  repository: Repository,
  pull: PullRequestRecord,
  update: PullRequestUpdate,
): Promise<void> {
  await repository.change(async () => {
    const { title, body, base, state } = update;
    if (base !== undefined && !(await repository.git.branchHead(base))) {
      throw invalid('PullRequest', 'base');
    }
    if (state === 'open' && pull.closed) {
      await reopen(repository, pull);
    }
    pull.title = title ?? pull.title;
    pull.body = body ?? pull.body;
    pull.base = base ?? pull.base;
    pull.updatedAt = new Date().toISOString();
  });
}

/** Closes a pull request without merging it; its branch stays. */
export async function closePullRequest(
  repository: Repository,
  pull: PullRequestRecord,
  by: string,
): Promise<void> {
  await repository.change(async () => {
    const sides = await readSides(repository, pull);
    if (sides && !pull.closed) {
      pull.closed = { ...sides, by, at: new Date().toISOString() };
      pull.updatedAt = pull.closed.at;
    }
  });
}

/**
 * Merges with a merge commit, as GitHub's button does by default, and returns that commit's id. The
 * branch is deleted afterwards where the repository is set so.
 *
 * @throws GithubError 405 if the pull request is not open, a draft or in conflict; 409 if the head is not
 * the commit that the caller has seen.
 */
export async function mergePullRequest(
  repository: Repository,
  pull: PullRequestRecord,
  events: Events,
  options: { by: string; title?: string; message?: string; sha?: string },
): Promise<string> {
  return repository.change(async () => {
    if (pull.isDraft && !pull.closed) {
      throw new GithubError(405, 'Pull Request is still a draft');
    }
    const sides = pull.closed ? undefined : await readSides(repository, pull);
    if (!sides) {
      throw new GithubError(405, 'Pull Request is not mergeable');
    }
    if (options.sha && options.sha !== sides.headSha) {
      throw new GithubError(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    }
    const mergeability = await readMergeability(repository, sides);
    if (!mergeability.isMergeable) {
      throw new GithubError(405, 'Pull Request is not mergeable');
    }
    const title =
      options.title ??
      `Merge pull request #${pull.number} from ${repository.owner}/${pull.head}`;
    const mergeSha = await repository.git.writeCommit({
      message: `${title}\n\n${options.message ?? pull.title}`,
      tree: mergeability.tree,
      parents: [sides.baseSha, sides.headSha],
      author: toIdentity(options.by),
    });
    await moveBranch(repository, events, pull.base, mergeSha, options.by);
    const at = new Date().toISOString();
    pull.closed = { ...sides, at, by: options.by, mergeSha };
    pull.updatedAt = at;
    if (
      repository.record.deleteBranchOnMerge &&
      pull.head !== repository.defaultBranch
    ) {
      await removeBranch(repository, pull.head, options.by);
    }
    return mergeSha;
  });
}

function findOpen(repository: Repository, head: string, base: string) {
  return repository.openPullRequests.find(
    pull => pull.head === head && pull.base === base,
  );
}

async function reopen(repository: Repository, pull: PullRequestRecord) {
  if (
    pull.closed?.mergeSha ||
    findOpen(repository, pull.head, pull.base) ||
    !(await repository.git.branchHead(pull.head))
  ) {
    throw invalid('PullRequest', 'state', 'state cannot be changed.');
  }
  pull.closed = undefined;
}

function refused(message: string): GithubError {
  return new GithubError(422, 'Validation Failed', [
    { resource: 'PullRequest', code: 'custom', message },
  ]);
}
