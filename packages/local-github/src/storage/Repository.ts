import { join } from 'node:path';
import type { BareRepository } from '../git/BareRepository';
import { writeFileAtomically } from '../git/atomicFileSystem';
import { Mutex } from './Mutex';
import type { PullRequestRecord, RepositoryRecord } from './records';

export const recordFile = 'repository.json';
export const gitFolder = 'git';

/** A repository: its git objects, and the record of all that git does not know. */
export class Repository {
  private readonly mutex = new Mutex();

  constructor(
    private readonly folder: string,
    readonly record: RepositoryRecord,
    readonly git: BareRepository,
  ) {}

  get owner(): string {
    return this.record.owner;
  }

  get name(): string {
    return this.record.name;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  get defaultBranch(): string {
    return this.record.defaultBranch;
  }

  get openPullRequests(): PullRequestRecord[] {
    return this.record.pullRequests.filter(({ closed }) => !closed);
  }

  findPullRequest(number: number): PullRequestRecord | undefined {
    return this.record.pullRequests.find(pull => pull.number === number);
  }

  /**
   * Runs a change of this repository, after all changes that were begun before it, and saves the record
   * when it succeeds. What reads a branch and moves it must do both in here.
   */
  change<T>(task: () => Promise<T>): Promise<T> {
    return this.mutex.run(async () => {
      const result = await task();
      await this.save();
      return result;
    });
  }

  /** The default branch's commit; `undefined` while the repository is empty. */
  async head(): Promise<string | undefined> {
    return this.git.branchHead(this.defaultBranch);
  }

  /** The commit that a person's words mean; without words, the head of the default branch. */
  async resolve(revision: string | undefined): Promise<string | undefined> {
    return revision && revision !== 'HEAD'
      ? this.git.resolve(revision)
      : this.head();
  }

  private async save(): Promise<void> {
    const text = JSON.stringify(this.record, undefined, 2);
    await writeFileAtomically(join(this.folder, recordFile), `${text}\n`);
  }
}
