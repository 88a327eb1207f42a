/** The Git hosts whose addresses are told apart by their spelling. */
export type GitHostType =
  | 'azure'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'gitea'
  | 'github'
  | 'gitlab';

/**
 * A repository, or a place in one, in the one form that two addresses are
 * compared in: parsed, never as text.
 */
export interface RepositoryAddress {
  /** Scheme, host and port, as `https://github.com`. */
  origin: string;
  /** The repository's path in lower case: no Git host tells two repositories apart by case alone. */
  repository: readonly string[];
  /** Whether {@link RepositoryAddress.inside} begins with a branch. */
  namesBranch: boolean;
  /** The branch, if it is named, and the folder in it, by their segments. */
  inside: readonly string[];
  /** The kind of Git host that spells a branch so; absent: the repository's page alone, or written in no host's way. */
  spelledBy?: GitHostType;
}

type Inside = Omit<RepositoryAddress, 'origin'>;

/** No address that a Git host shows comes near. */
const LONGEST_ADDRESS = 2048;
const ADDRESS = /^https?:\/\/[^\s\\/?#@*]+(\/[^\s\\?#]*)?(\?[^\s\\#]*)?$/;
/** What is neither a step of its own in a path, nor hides one. */
const SEGMENT = /^(?!\.{1,2}$)[^%\\/?#\p{Cc}]+$/u;
const AZURE_BRANCH = 'GB';
const PAGES = new Set(['tree', 'blob', 'raw', 'edit']);

/**
 * Reads the address of a repository, or of a branch, folder or file of one, as
 * its Git host spells it. Everything that could be read in another way as well
 * is none: user names, fragments, empty or dotted segments, encoded slashes,
 * and parameters that the host's own pages do not have.
 */
export function readRepositoryAddress(
  text: string,
): RepositoryAddress | undefined {
  const address = readAddress(text);
  return address?.repository.some(segment => segment.includes('*'))
    ? undefined
    : address;
}

/**
 * {@link readRepositoryAddress}, for a pattern: `*` in place of the repository's
 * name stands for each repository of its owner.
 */
export function readRepositoryPattern(
  text: string,
): RepositoryAddress | undefined {
  const address = readAddress(text);
  const stars = address?.repository.filter(segment => segment.includes('*'));
  return stars === undefined ||
    stars.length === 0 ||
    (stars.length === 1 && address?.repository.at(-1) === '*')
    ? address
    : undefined;
}

function readAddress(text: string): RepositoryAddress | undefined {
  if (text.length > LONGEST_ADDRESS || !ADDRESS.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const { origin, search, searchParams } = new URL(text);
  // Of the text itself: a URL has resolved dots already.
  const [path] = text.split('?');
  const [, , , ...raw] = path.replace(/\/$/, '').split('/');
  const segments = raw.map(decodeSegment);
  if (segments.some(segment => !SEGMENT.test(segment))) return undefined;
  const inside =
    inAzure(segments, searchParams) ??
    inBitbucketServer(segments, searchParams) ??
    (search === '' ? inPath(segments) : undefined);
  if (inside === undefined || inside.repository.length < 2) return undefined;
  if (inside.namesBranch && inside.inside.length === 0) return undefined;
  return {
    origin,
    ...inside,
    repository: inside.repository.map(each => each.toLocaleLowerCase('en-US')),
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function inPath(segments: string[]): Inside {
  const [, , third, fourth] = segments;
  const dash = segments.indexOf('-');
  if (dash >= 2 && PAGES.has(segments[dash + 1])) {
    return inBranch('gitlab', segments, dash, 2);
  }
  if (third === 'src' && fourth === 'branch') {
    return inBranch('gitea', segments, 2, 2);
  }
  if (third === 'src') return inBranch('bitbucketCloud', segments, 2, 1);
  if (PAGES.has(third)) return inBranch('github', segments, 2, 1);
  return { repository: segments, namesBranch: false, inside: [] };
}

/** The repository ends at a segment, and the branch begins some words later. */
function inBranch(
  spelledBy: GitHostType,
  segments: string[],
  end: number,
  words: number,
): Inside {
  return {
    spelledBy,
    repository: segments.slice(0, end),
    namesBranch: true,
    inside: segments.slice(end + words),
  };
}

/** `/organisation/project/_git/repository?path=/folder&version=GBmain` */
function inAzure(
  segments: string[],
  parameters: URLSearchParams,
): Inside | undefined {
  if (segments.at(-2) !== '_git' || !hasOnly(parameters, 'path', 'version')) {
    return undefined;
  }
  const version = parameters.get('version');
  const folder = inParameter(parameters.get('path')?.replace(/^\//, '') ?? '');
  const branch = inParameter(version?.slice(AZURE_BRANCH.length) ?? '');
  if (folder === undefined || branch === undefined) return undefined;
  if (version !== null && !version.startsWith(AZURE_BRANCH)) return undefined;
  return {
    spelledBy: 'azure',
    repository: segments,
    namesBranch: version !== null,
    inside: [...branch, ...folder],
  };
}

/** `/projects/KEY/repos/repository/browse/folder?at=main` */
function inBitbucketServer(
  segments: string[],
  parameters: URLSearchParams,
): Inside | undefined {
  const [scope, , repos, , page, ...folder] = segments;
  const at = parameters.get('at');
  const branch = inParameter(at?.replace(/^refs\/heads\//, '') ?? '');
  if (
    !['projects', 'users'].includes(scope) ||
    repos !== 'repos' ||
    !hasOnly(parameters, 'at') ||
    !['browse', 'raw', undefined].includes(page) ||
    branch === undefined
  ) {
    return undefined;
  }
  return {
    spelledBy: 'bitbucketServer',
    repository: segments.slice(0, 4),
    namesBranch: at !== null,
    inside: [...branch, ...folder],
  };
}

/** Whether there are no other parameters, and each of them once. */
function hasOnly(parameters: URLSearchParams, ...known: string[]): boolean {
  const keys = [...parameters.keys()];
  return (
    new Set(keys).size === keys.length && keys.every(key => known.includes(key))
  );
}

function inParameter(value: string): string[] | undefined {
  const segments = value === '' ? [] : value.replace(/\/$/, '').split('/');
  return segments.every(segment => SEGMENT.test(segment))
    ? segments
    : undefined;
}
