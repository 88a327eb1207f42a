import fs from 'node:fs/promises';
import { join } from 'node:path';
import { BareRepository } from '../git/BareRepository';
import { isOwnerName, isRepositoryName } from '../names';
import { gitFolder, recordFile, Repository } from './Repository';
import type { RepositoryRecord } from './records';

/** What a new repository begins with. */
export type NewRepository = Pick<RepositoryRecord, 'owner' | 'name'> &
  Partial<
    Pick<RepositoryRecord, 'description' | 'isPrivate' | 'deleteBranchOnMerge'>
  >;

/**
 * All repositories, in one folder: `<owner>/<name>/` holds the record and the bare git repository.
 * Names are found without regard to case, as on GitHub, so the folders are in lower case.
 */
export class RepositoryStore {
  private readonly repositories = new Map<string, Repository>();

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<RepositoryStore> {
    const store = new RepositoryStore(folder);
    await fs.mkdir(folder, { recursive: true });
    for (const owner of await fs.readdir(folder)) {
      if (!isOwnerName(owner)) {
        continue;
      }
      for (const name of await fs.readdir(join(folder, owner))) {
        await store.load(join(folder, owner, name));
      }
    }
    return store;
  }

  /** All repositories, by name. */
  list(): Repository[] {
    return [...this.repositories.values()].sort((left, right) =>
      left.fullName.localeCompare(right.fullName),
    );
  }

  find(owner: string, name: string): Repository | undefined {
    return this.repositories.get(toKey(owner, name));
  }

  /** An owner's name as it was first written, if the owner has a repository. */
  findOwner(login: string): string | undefined {
    return this.list().find(
      ({ owner }) => owner.toLowerCase() === login.toLowerCase(),
    )?.owner;
  }

  /** Makes an empty repository. Its names must be valid and not taken. */
  async create(options: NewRepository): Promise<Repository> {
    const { owner, name } = options;
    if (!isOwnerName(owner) || !isRepositoryName(name)) {
      throw new Error(`"${owner}/${name}" cannot be a repository's name`);
    }
    if (this.find(owner, name)) {
      throw new Error(`${owner}/${name} exists already`);
    }
    const folder = join(this.folder, owner.toLowerCase(), name.toLowerCase());
    const now = new Date().toISOString();
    const record: RepositoryRecord = {
      owner,
      name,
      description: options.description,
      isPrivate: options.isPrivate ?? false,
      deleteBranchOnMerge: options.deleteBranchOnMerge ?? false,
      defaultBranch: 'main',
      topics: [],
      createdAt: now,
      pushedAt: now,
      pullRequests: [],
    };
    // Taken before the first wait, so that of two requests for one name only one gets it.
    const repository = new Repository(
      folder,
      record,
      new BareRepository(join(folder, gitFolder)),
    );
    this.repositories.set(toKey(owner, name), repository);
    try {
      await repository.change(async () => {
        await fs.mkdir(folder, { recursive: true });
        await BareRepository.create(
          repository.git.gitdir,
          record.defaultBranch,
        );
      });
    } catch (error) {
      this.repositories.delete(toKey(owner, name));
      throw error;
    }
    return repository;
  }

  private async load(folder: string): Promise<void> {
    const path = join(folder, recordFile);
    let record: RepositoryRecord;
    try {
      record = JSON.parse(await fs.readFile(path, 'utf8'));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (['ENOENT', 'ENOTDIR'].includes(code)) {
        // Not a repository, or one that `create` had not finished when the process ended.
        return;
      }
      throw new Error(
        `${path} cannot be read (${error}). Delete its folder to start that repository anew.`,
      );
    }
    const git = new BareRepository(join(folder, gitFolder));
    this.repositories.set(
      toKey(record.owner, record.name),
      new Repository(folder, record, git),
    );
  }
}

function toKey(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}
