import parseGitUrl from 'git-url-parse';

/** A repository, or a folder of one, at some Git host. */
export interface RepositoryFolder {
  /** Names from the host down to the repository: its owner, its groups, or organization and project. */
  owner: readonly string[];
  name: string;
  /** Absent: the repository's default branch. */
  branch?: string;
  folder: readonly string[];
}

/** How a kind of Git host writes the address of a folder. */
export interface AddressFormat {
  /**
   * What its URL reader is sent for a folder, as a compressed tar: the whole
   * repository, or the folder alone. Absent: it is sent something else.
   */
  archives?: 'repository' | 'folder';
  /** Whether its URL reader reads an address with a branch alone, be it {@link HEAD}. */
  needsBranch?: true;
  /** Parameters of an address that say where; every other one is refused. */
  parameters: readonly string[];
  /** Undefined: the address names no repository. Segments and parameters are decoded. */
  parse(
    segments: readonly string[],
    query: ReadonlyMap<string, string>,
  ): RepositoryFolder | undefined;
  /** The one spelling that is read: a pathname and a query. */
  write(place: RepositoryFolder): string;
  /** The page of a file, whose path stands in place of a folder's. */
  writeFile(place: RepositoryFolder): string;
  /** The parameters of `repoUrl` that name a repository for publish actions. */
  toParameters(
    repository: Pick<RepositoryFolder, 'owner' | 'name'>,
  ): Record<string, string>;
  /** The repository that {@link AddressFormat.toParameters} names. */
  fromParameters(
    parameters: Readonly<Record<string, string>>,
  ): Pick<RepositoryFolder, 'owner' | 'name'>;
  /** What the URL reader of this host makes of an address. */
  reads(url: string): AsRead;
}

/** A folder as a URL reader names it; empty: the default branch, the root. */
export interface AsRead {
  repository: string;
  branch: string;
  folder: string;
}

/** The kinds of pages that show a folder or a file. */
export const PAGES: readonly string[] = ['tree', 'blob', 'raw', 'edit'];

/** Stands for the default branch where an address has to have a branch. */
export const HEAD = 'HEAD';

/** A pathname of decoded segments. */
export function toPathname(segments: readonly string[]): string {
  return segments.map(segment => `/${encodeURI(segment)}`).join('');
}

/** Takes the page's kind, the branch and the folder behind a repository. */
export function readPage(
  [kind, branch, ...folder]: readonly string[],
  kinds: readonly string[],
): Pick<RepositoryFolder, 'branch' | 'folder'> | undefined {
  if (kind === undefined) return { folder: [] };
  if (!kinds.includes(kind) || branch === undefined) return undefined;
  return { branch, folder };
}

/** What comes behind the repository in the address of a folder. */
export function writePage(
  kind: string,
  { branch, folder }: RepositoryFolder,
): string[] {
  return branch !== undefined || folder.length > 0
    ? [kind, branch ?? HEAD, ...folder]
    : [];
}

/** As GitHub's, GitLab's and Bitbucket's URL readers take an address apart. */
export function readsAsGitUrl(url: string): AsRead {
  const { full_name, ref, filepath } = parseGitUrl(url);
  return { repository: full_name, branch: ref, folder: filepath };
}

/** `owner` and `repo`, as most hosts name a repository. */
export const ownerAndRepo: AddressFormat['toParameters'] = ({
  owner,
  name,
}) => ({
  owner: owner.join('/'),
  repo: name,
});

/** As {@link ownerAndRepo} names it. */
export const fromOwnerAndRepo: AddressFormat['fromParameters'] = ({
  owner = '',
  repo,
}) => ({ owner: owner.split('/'), name: repo });

/** The part of a path that a host lies at, as `/gitlab` in `https://corp.example/gitlab`. */
export function baseSegments(baseUrl: string): string[] {
  return new URL(baseUrl).pathname.split('/').filter(Boolean);
}

/** Undefined: the path is not below the base. */
export function below(
  base: readonly string[],
  segments: readonly string[],
): string[] | undefined {
  return base.every((part, index) => segments[index] === part)
    ? segments.slice(base.length)
    : undefined;
}
