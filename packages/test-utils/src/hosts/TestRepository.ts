import { type GitObject, idOf, objectsOf } from './gitObjects';

/** A commit of a {@link TestRepository}. */
export interface TestCommit {
  id: string;
  parents: string[];
  message: string;
  author: { name: string; email: string };
  /** Content by path. */
  files: ReadonlyMap<string, string>;
}

/** A request to merge a branch, whatever its host calls it. */
export interface TestRequest {
  number: number;
  branch: string;
  base: string;
  title: string;
  description: string;
  state: 'open' | 'closed' | 'merged';
  createdAt: string;
  author: string;
  reviewers: string[];
  /** Of a fork, which has branches of the same names. */
  isFromFork?: boolean;
}

/** A file that a request changes. */
export interface ChangedFile {
  path: string;
  /** The path that it is moved from. */
  from?: string;
}

/** Whose token the portal has, as hosts show it. */
export const PORTAL_ACCOUNT = 'egress-portal';

/** Who there is at a host of a test. */
export const ACCOUNTS = [PORTAL_ACCOUNT, 'avery', 'blake'];

const FIRST_REQUEST = Date.parse('2026-06-01T10:00:00Z');
const HOUR = 3_600_000;

/** What a Git host keeps of one repository, without a host's way to tell of it. */
export class TestRepository {
  readonly defaultBranch = 'main';
  readonly branches = new Map<string, TestCommit>();
  readonly requests: TestRequest[] = [];
  /** How often somebody has committed, were it the same again. */
  commits = 0;
  /** Which branches nobody may push to. */
  protected?: RegExp;
  /** What happens before a request is opened, as by another process. */
  beforeOpening?: () => void;
  readonly #commits = new Map<string, TestCommit>();
  readonly #objects = new Map<string, GitObject>();

  /** Without files it has no commit. */
  constructor(files?: Record<string, string>) {
    if (files) this.push(this.defaultBranch, files, 'Begin');
  }

  /** A commit by its id, or the newest one of a branch. */
  find(revision: string): TestCommit | undefined {
    return this.#commits.get(revision) ?? this.branches.get(revision);
  }

  /** A folder or a file, by Git's id of it. */
  object(id: string): GitObject | undefined {
    return this.#objects.get(id);
  }

  /** Adds a commit that no branch has yet. */
  write(commit: Omit<TestCommit, 'id'>): TestCommit {
    const [id = ''] = [...objectsOf(commit).keys()].slice(-1);
    return this.adopt({ ...commit, id });
  }

  /** Takes a commit that has its id already. */
  adopt(commit: TestCommit): TestCommit {
    this.commits += 1;
    this.#commits.set(commit.id, commit);
    for (const [id, object] of objectsOf(commit)) this.#objects.set(id, object);
    return commit;
  }

  /** As people push: files are added to those of the branch, or taken away. */
  push(
    branch: string,
    change: Record<string, string | undefined>,
    message = 'Change',
  ): TestCommit {
    const before = this.branches.get(branch) ?? this.branches.get('main');
    const files = new Map(before?.files);
    for (const [path, content] of Object.entries(change)) {
      if (content === undefined) files.delete(path);
      else files.set(path, content);
    }
    const commit = this.write({
      parents: before ? [before.id] : [],
      message,
      author: { name: 'Blake', email: 'blake@example.com' },
      files,
    });
    this.branches.set(branch, commit);
    return commit;
  }

  isProtected(branch: string): boolean {
    return this.protected?.test(branch) ?? false;
  }

  /** A request by its number. */
  request(number: string): TestRequest | undefined {
    return this.requests.find(each => each.number === Number(number));
  }

  /** The one that is open from a branch to another one. */
  openFrom(branch: string, base: string): TestRequest | undefined {
    return this.requests.find(
      each =>
        each.branch === branch && each.base === base && each.state === 'open',
    );
  }

  open(
    request: Pick<TestRequest, 'branch' | 'base' | 'title'> &
      Partial<TestRequest>,
  ): TestRequest {
    const number = this.requests.length + 1;
    const opened: TestRequest = {
      number,
      description: '',
      state: 'open',
      createdAt: new Date(FIRST_REQUEST + number * HOUR).toISOString(),
      author: PORTAL_ACCOUNT,
      reviewers: [],
      ...request,
    };
    this.requests.push(opened);
    return opened;
  }

  /** What differs between a request's branch and where it leads to; a file that is there under another path was moved, as Git tells it. */
  changedBy({ branch, base }: TestRequest): ChangedFile[] {
    const before = this.branches.get(base)?.files ?? new Map<string, string>();
    const after = this.branches.get(branch)?.files ?? new Map<string, string>();
    const gone = [...before.keys()].filter(path => !after.has(path));
    const changed = [...after]
      .filter(([path, content]) => before.get(path) !== content)
      .map(([path, content]): ChangedFile => {
        const from = before.has(path)
          ? undefined
          : gone.find(each => before.get(each) === content);
        return { path, ...(from !== undefined && { from }) };
      });
    const deleted = gone
      .filter(path => changed.every(({ from }) => from !== path))
      .map((path): ChangedFile => ({ path }));
    return [...changed, ...deleted].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** What Git calls a content. */
export function gitId(content: string): string {
  return idOf({ type: 'blob', bytes: Buffer.from(content) });
}
