import { createHash } from 'node:crypto';
import { findAccount, type Account } from '../accounts';
import type { Commit } from '../git/BareRepository';
import { toPatch, type FileDiff } from '../git/fileDiff';
import { readMergeability, readSides } from '../comparison/comparison';
import type { Repository } from '../storage/Repository';
import type { PullRequestRecord } from '../storage/records';
import type { RepositoryStore } from '../storage/RepositoryStore';

/** GitHub's JSON for each kind of thing, with the links that clients follow. */
export class Views {
  constructor(
    /** Where the pages are: `http://localhost:<port>`. */
    readonly origin: string,
    private readonly store: RepositoryStore,
  ) {}

  pageUrl(repository: Repository): string {
    return `${this.origin}/${repository.fullName}`;
  }

  apiUrl(repository: Repository): string {
    return `${this.origin}/api/v3/repos/${repository.fullName}`;
  }

  account(login: string) {
    const account: Account = findAccount(this.store, login) ?? {
      login,
      type: 'User',
    };
    return {
      login: account.login,
      id: toId(account.login),
      type: account.type,
      site_admin: false,
      url: `${this.origin}/api/v3/users/${account.login}`,
      html_url: `${this.origin}/${account.login}`,
    };
  }

  repository(repository: Repository) {
    const { record } = repository;
    const api = this.apiUrl(repository);
    const page = this.pageUrl(repository);
    return {
      id: toId(repository.fullName),
      name: repository.name,
      full_name: repository.fullName,
      owner: this.account(repository.owner),
      private: record.isPrivate,
      visibility: record.isPrivate ? 'private' : 'public',
      description: record.description ?? null,
      fork: false,
      archived: false,
      disabled: false,
      default_branch: record.defaultBranch,
      delete_branch_on_merge: record.deleteBranchOnMerge,
      topics: record.topics,
      created_at: record.createdAt,
      updated_at: record.pushedAt,
      pushed_at: record.pushedAt,
      open_issues_count: repository.openPullRequests.length,
      permissions: { admin: true, push: true, pull: true },
      url: api,
      html_url: page,
      clone_url: `${page}.git`,
      git_url: `${page}.git`,
      ssh_url: `${page}.git`,
      archive_url: `${api}/{archive_format}{/ref}`,
      branches_url: `${api}/branches{/branch}`,
      commits_url: `${api}/commits{/sha}`,
      contents_url: `${api}/contents/{+path}`,
      pulls_url: `${api}/pulls{/number}`,
      trees_url: `${api}/git/trees{/sha}`,
    };
  }

  gitCommit(repository: Repository, commit: Commit) {
    const api = this.apiUrl(repository);
    const { author, committer } = commit;
    return {
      sha: commit.oid,
      url: `${api}/git/commits/${commit.oid}`,
      html_url: `${this.pageUrl(repository)}/commit/${commit.oid}`,
      message: commit.message.trimEnd(),
      author: { ...identity(author), date: toDate(author) },
      committer: { ...identity(committer), date: toDate(committer) },
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      parents: commit.parent.map(sha => ({
        sha,
        url: `${api}/git/commits/${sha}`,
        html_url: `${this.pageUrl(repository)}/commit/${sha}`,
      })),
    };
  }

  commit(repository: Repository, commit: Commit) {
    const { sha, html_url, parents, ...rest } = this.gitCommit(
      repository,
      commit,
    );
    return {
      sha,
      url: `${this.apiUrl(repository)}/commits/${sha}`,
      html_url,
      commit: rest,
      author: null,
      committer: null,
      parents,
    };
  }

  file(repository: Repository, commit: string, diff: FileDiff) {
    const path = diff.path.split('/').map(encodeURIComponent).join('/');
    return {
      sha: diff.oid,
      filename: diff.path,
      status: diff.status,
      additions: diff.additions,
      deletions: diff.deletions,
      changes: diff.additions + diff.deletions,
      patch: toPatch(diff),
      blob_url: `${this.pageUrl(repository)}/blob/${commit}/${path}`,
      raw_url: `${this.pageUrl(repository)}/raw/${commit}/${path}`,
      contents_url: `${this.apiUrl(repository)}/contents/${path}?ref=${commit}`,
    };
  }

  /** A pull request as in a list; a single one also says whether it can be merged. */
  async pullRequest(repository: Repository, pull: PullRequestRecord) {
    const { closed } = pull;
    const sides = await readSides(repository, pull);
    const api = `${this.apiUrl(repository)}/pulls/${pull.number}`;
    const page = `${this.pageUrl(repository)}/pull/${pull.number}`;
    const side = (ref: string, sha: string | undefined) => ({
      label: `${repository.owner}:${ref}`,
      ref,
      sha: sha ?? null,
      user: this.account(repository.owner),
      repo: this.repository(repository),
    });
    return {
      id: toId(`${repository.fullName}#${pull.number}`),
      number: pull.number,
      url: api,
      html_url: page,
      issue_url: `${this.apiUrl(repository)}/issues/${pull.number}`,
      state: closed ? 'closed' : 'open',
      draft: pull.isDraft,
      locked: false,
      title: pull.title,
      body: pull.body,
      user: this.account(pull.author),
      labels: pull.labels.map(name => ({ name })),
      assignees: pull.assignees.map(login => this.account(login)),
      requested_reviewers: pull.reviewers.map(login => this.account(login)),
      requested_teams: pull.teamReviewers.map(slug => ({ slug, name: slug })),
      created_at: pull.createdAt,
      updated_at: pull.updatedAt,
      closed_at: closed?.at ?? null,
      merged_at: closed?.mergeSha ? closed.at : null,
      merge_commit_sha: closed?.mergeSha ?? null,
      head: side(pull.head, sides?.headSha),
      base: side(pull.base, sides?.baseSha),
    };
  }

  async pullRequestDetails(repository: Repository, pull: PullRequestRecord) {
    const { closed } = pull;
    const sides = closed ? undefined : await readSides(repository, pull);
    const mergeability = sides && (await readMergeability(repository, sides));
    return {
      ...(await this.pullRequest(repository, pull)),
      merged: Boolean(closed?.mergeSha),
      merged_by: closed?.mergeSha ? this.account(closed.by) : null,
      mergeable: mergeability?.isMergeable ?? null,
      mergeable_state: toMergeableState(mergeability?.isMergeable),
    };
  }
}

/** A number for a name: the same one each time, as GitHub's are. */
function toId(name: string): number {
  return createHash('sha1').update(name.toLowerCase()).digest().readUInt32BE();
}

function identity({ name, email }: { name: string; email: string }) {
  return { name, email };
}

function toDate({ timestamp }: { timestamp: number }): string {
  return new Date(timestamp * 1000).toISOString();
}

function toMergeableState(isMergeable: boolean | undefined): string {
  if (isMergeable === undefined) {
    return 'unknown';
  }
  return isMergeable ? 'clean' : 'dirty';
}
