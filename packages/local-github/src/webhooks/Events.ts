import type { Commit } from '../git/BareRepository';
import { diffTrees } from '../git/trees';
import { inBatches } from '../inBatches';
import type { Repository } from '../storage/Repository';
import type { Views } from '../views/Views';
import type { WebhookSender } from './WebhookSender';

const noCommit = '0'.repeat(40);

// Backstage refuses a push event of 2048 commits or more as incomplete; GitHub sends no more either.
const mostCommits = 2_047;

/** A branch that points elsewhere now; `before` is absent for a new one. */
export interface BranchMove {
  branch: string;
  before?: string;
  after: string;
  by: string;
}

/** Tells the webhook's receiver what happened, in GitHub's payloads. */
export class Events {
  constructor(
    private readonly sender: WebhookSender,
    private readonly views: Views,
  ) {}

  repositoryCreated(repository: Repository, by: string): void {
    this.sender.send('repository', {
      action: 'created',
      ...this.context(repository, by),
    });
  }

  /** Sends `push` for the default branch. Of others nobody here wants to know. */
  async branchMoved(repository: Repository, move: BranchMove): Promise<void> {
    const { branch, before, after, by } = move;
    if (branch !== repository.defaultBranch) {
      return;
    }
    const commits = (await repository.git.commitsBetween(before, after)).slice(
      -mostCommits,
    );
    const entries = await inBatches(commits, commit =>
      this.toPushCommit(repository, commit),
    );
    this.sender.send('push', {
      ref: `refs/heads/${branch}`,
      before: before ?? noCommit,
      after,
      created: before === undefined,
      deleted: false,
      // A branch that only moved forward still contains the commit it pointed to.
      forced:
        before !== undefined &&
        (await repository.git.mergeBase(before, after)) !== before,
      compare: `${this.views.pageUrl(repository)}/commit/${after}`,
      commits: entries,
      head_commit: entries.at(-1) ?? null,
      pusher: { name: by, email: `${by}@users.noreply.localhost` },
      ...this.context(repository, by),
    });
  }

  private context(repository: Repository, by: string) {
    const owner = this.views.account(repository.owner);
    return {
      repository: this.views.repository(repository),
      sender: this.views.account(by),
      organization: owner.type === 'Organization' ? owner : undefined,
    };
  }

  private async toPushCommit(repository: Repository, commit: Commit) {
    const changes = await diffTrees(
      repository.git,
      commit.parent[0],
      commit.oid,
    );
    const paths = (isWanted: (change: (typeof changes)[number]) => boolean) =>
      changes.filter(isWanted).map(({ path }) => path);
    return {
      id: commit.oid,
      tree_id: commit.tree,
      message: commit.message.trimEnd(),
      timestamp: new Date(commit.committer.timestamp * 1000).toISOString(),
      url: `${this.views.pageUrl(repository)}/commit/${commit.oid}`,
      author: { name: commit.author.name, email: commit.author.email },
      committer: {
        name: commit.committer.name,
        email: commit.committer.email,
      },
      distinct: true,
      added: paths(change => !change.before),
      removed: paths(change => !change.after),
      modified: paths(change => Boolean(change.before && change.after)),
    };
  }
}
