import git, { type CommitObject } from 'isomorphic-git';
import { isBranchName } from '../names';
import { atomicFileSystem as fs } from './atomicFileSystem';

/** Who wrote a commit. */
export interface Identity {
  name: string;
  email: string;
  /** Seconds since 1970; now, if absent. */
  timestamp?: number;
}

/** A commit, with its id. */
export interface Commit extends CommitObject {
  oid: string;
}

/** A bare git repository on disk: its objects and its branches. */
export class BareRepository {
  // isomorphic-git keeps the parsed indexes of pack files in here.
  private readonly cache = {};
  private readonly sizes = new Map<string, number>();

  constructor(readonly gitdir: string) {}

  /** What each of isomorphic-git's functions needs to know about this repository. */
  get location() {
    return { fs, gitdir: this.gitdir, cache: this.cache };
  }

  static async create(
    gitdir: string,
    defaultBranch: string,
  ): Promise<BareRepository> {
    await git.init({ fs, gitdir, bare: true, defaultBranch });
    return new BareRepository(gitdir);
  }

  async branches(): Promise<string[]> {
    return git.listBranches(this.location);
  }

  async tags(): Promise<string[]> {
    return git.listTags(this.location);
  }

  /** The commit that a branch points to, if there is such a branch. */
  async branchHead(branch: string): Promise<string | undefined> {
    return isBranchName(branch)
      ? this.readRef(`refs/heads/${branch}`)
      : undefined;
  }

  /** The commit that a person means: a branch, a tag, a full reference or the beginning of a commit id. */
  async resolve(revision: string): Promise<string | undefined> {
    const [, isFull, name = revision] =
      /^(refs\/(?:heads|tags)\/)(.*)$/.exec(revision) ?? [];
    if (!isBranchName(name)) {
      return undefined;
    }
    const oid = isFull
      ? await this.readRef(revision)
      : (await this.readRef(`refs/heads/${name}`)) ??
        (await this.readRef(`refs/tags/${name}`)) ??
        (await this.expand(name));
    return oid && (await this.commitAt(oid));
  }

  async setBranch(branch: string, oid: string): Promise<void> {
    await this.writeRef(`refs/heads/${branch}`, oid);
  }

  async writeRef(ref: string, value: string): Promise<void> {
    await git.writeRef({ ...this.location, ref, value, force: true });
  }

  async deleteRef(ref: string): Promise<void> {
    await git.deleteRef({ ...this.location, ref });
  }

  async setHead(branch: string): Promise<void> {
    await git.writeRef({
      ...this.location,
      ref: 'HEAD',
      value: `refs/heads/${branch}`,
      symbolic: true,
      force: true,
    });
  }

  async readCommit(oid: string): Promise<Commit> {
    const { commit } = await git.readCommit({ ...this.location, oid });
    return { ...commit, oid };
  }

  async readBlob(oid: string): Promise<Buffer> {
    const { blob } = await git.readBlob({ ...this.location, oid });
    return Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  }

  /** A blob's bytes; its content is read once for that. */
  async blobSize(oid: string): Promise<number> {
    const size = this.sizes.get(oid) ?? (await this.readBlob(oid)).length;
    this.sizes.set(oid, size);
    return size;
  }

  async writeBlob(content: Uint8Array): Promise<string> {
    return git.writeBlob({ ...this.location, blob: content });
  }

  /** Whether an object is there, and is what it is said to be. */
  async has(oid: string, type: 'blob' | 'tree' | 'commit'): Promise<boolean> {
    // An id becomes a file's name, so it must be one.
    if (!/^[0-9a-f]{40}$/.test(oid)) {
      return false;
    }
    try {
      return (await git.readObject({ ...this.location, oid })).type === type;
    } catch {
      return false;
    }
  }

  /** Writes a commit object; no branch moves. */
  async writeCommit(options: {
    message: string;
    tree: string;
    parents: readonly string[];
    author: Identity;
    committer?: Identity;
  }): Promise<string> {
    const { author, committer = author } = options;
    return git.writeCommit({
      ...this.location,
      commit: {
        message: `${options.message.trimEnd()}\n`,
        tree: options.tree,
        parent: [...options.parents],
        author: stamped(author),
        committer: stamped(committer),
      },
    });
  }

  /** The newest common ancestor of two commits; `undefined` if there is none, or no single one. */
  async mergeBase(left: string, right: string): Promise<string | undefined> {
    const bases: string[] = await git.findMergeBase({
      ...this.location,
      oids: [left, right],
    });
    return bases.length === 1 ? bases[0] : undefined;
  }

  /** The commits that can be reached from one commit, newest first; `depth` cuts the list. */
  async log(oid: string, depth?: number): Promise<Commit[]> {
    const entries = await git.log({ ...this.location, ref: oid, depth });
    return entries.map(entry => ({ ...entry.commit, oid: entry.oid }));
  }

  /** The commits that `to` has and `from` has not, oldest first. */
  async commitsBetween(from: string | undefined, to: string) {
    const known = new Set(
      from ? (await this.log(from)).map(({ oid }) => oid) : [],
    );
    const reachable = await this.log(to);
    return reachable.filter(({ oid }) => !known.has(oid)).reverse();
  }

  /** What a full reference points to. The caller makes sure that it is one. */
  async readRef(ref: string): Promise<string | undefined> {
    try {
      return await git.resolveRef({ ...this.location, ref });
    } catch {
      return undefined;
    }
  }

  private async expand(oid: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{7,40}$/.test(oid)) {
      return undefined;
    }
    try {
      return await git.expandOid({ ...this.location, oid });
    } catch {
      return undefined;
    }
  }

  /** An annotated tag points to an object that points to the commit. */
  private async commitAt(oid: string): Promise<string | undefined> {
    try {
      return (await git.readCommit({ ...this.location, oid })).oid;
    } catch {
      return undefined;
    }
  }
}

function stamped(identity: Identity) {
  return {
    name: identity.name,
    email: identity.email,
    timestamp: identity.timestamp ?? Math.floor(Date.now() / 1000),
    timezoneOffset: 0,
  };
}
