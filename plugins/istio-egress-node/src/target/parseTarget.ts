import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { findAddressFormat } from './addresses/findAddressFormat';
import {
  AddressFormat,
  HEAD,
  RepositoryFolder,
} from './addresses/addressFormat';
import { isBranchName, isPlainName } from './plainName';
import { Address, readAddress } from './readAddress';

/**
 * Where policies live: a repository, or a folder of one. All of it is derived
 * from one parsed address, so that what is read is what is written to.
 *
 * @public
 */
export interface Target {
  /** What the URL reader reads: the one spelling of this host, repository, branch and folder. */
  url: string;
  /** The repository's page, without a branch. */
  repositoryUrl: string;
  /** The repository as the scaffolder's publish actions take it: `host?owner=…&repo=…`. */
  repoUrl: string;
  /** The branch that the URL names; absent: the repository's default branch. */
  branch?: string;
  /** The folder from the repository's root; empty: the root itself. */
  folder: string;
  /**
   * What the URL reader reads as one compressed tar of the whole repository.
   * Absent: its host sends other archives, or none.
   */
  archiveUrl?: string;
}

/** What an entity's location adds to the folder that its tree begins in. */
const CATALOG_FILE = 'catalog-info.yaml';

/**
 * Takes a URL apart as a person copies it from a browser, or as the catalog
 * writes an entity's location (`url:https://…/policies/<policy>/catalog-info.yaml`).
 * Throws an InputError when it is neither, when its host has no integration, and
 * when Backstage would read another place than the one that is published to.
 *
 * @public
 */
export function parseTarget(
  text: string,
  integrations: ScmIntegrations,
  /** What is meant by the folder that the URL names. */
  toMeant = (folder: readonly string[]): readonly string[] => folder,
): Target {
  const address = readAddress(text);
  const { host, scheme, shown } = address;
  const configured = findAddressFormat(host, integrations, scheme);
  if (!configured) {
    throw new InputError(
      `targetUrl: there is no integration for the host ${host}, or none of a Git host that takes pull requests. Add it to "integrations" in app-config, or choose a repository of another host.`,
    );
  }
  const { format, origin } = configured;
  const read = readPlace(address, configured);
  const place = { ...read, folder: toMeant(read.folder) };
  const url = origin + format.write(toRead(place, format));
  if (!isReadAsWritten(url, place, format)) {
    throw new InputError(
      `targetUrl: Backstage reads ${shown} as another place than it names. Give the address of the folder on its branch, and choose a folder without names such as "-" and "issues", which have a meaning in addresses.`,
    );
  }
  const { owner, name, branch, folder } = place;
  return {
    url,
    repositoryUrl: origin + format.write({ owner, name, folder: [] }),
    repoUrl: `${host}?${new URLSearchParams(format.toParameters(place))}`,
    ...(branch !== undefined && { branch }),
    folder: folder.join('/'),
    ...(isInArchive(place, format) && {
      archiveUrl:
        origin + format.write(toRead({ ...place, folder: [] }, format)),
    }),
  };
}

/** As its host's reader reads it: some ask for the branch. */
function toRead(
  place: RepositoryFolder,
  { needsBranch }: AddressFormat,
): RepositoryFolder {
  return needsBranch && place.branch === undefined
    ? { ...place, branch: HEAD }
    : place;
}

/** Whether the archive of its repository holds a folder, and is no larger than that of the folder alone. */
function isInArchive(
  { folder }: RepositoryFolder,
  { archives }: AddressFormat,
) {
  return (
    archives === 'repository' || (archives === 'folder' && folder.length === 0)
  );
}

/**
 * A path of a tree, from the root of its repository.
 *
 * @public
 */
export function pathInTarget({ folder }: Target, path: string): string {
  return folder ? `${folder}/${path}` : path;
}

function readPlace(
  address: Address,
  { format, origin }: { format: AddressFormat; origin: string },
): RepositoryFolder {
  const { segments, shown } = address;
  const parsed = format.parse(segments, readQuery(address, format));
  const name = parsed?.name.replace(/\.git$/i, '');
  if (!parsed || !name) {
    const meant = repositoryWithin(segments, format);
    throw new InputError(
      `targetUrl: ${shown} does not name a repository, or a folder on one of its branches. ${
        meant
          ? `Enter ${origin}${format.write(meant)}, which is its repository.`
          : 'Write it as https://host/owner/repository, or with a folder as https://host/owner/repository/tree/main/folder.'
      }`,
    );
  }
  const { owner, branch } = parsed;
  const folder = withoutCatalogFile(parsed.folder);
  if (isFile(segments, folder)) {
    const meant = { ...parsed, name, folder: treeOf(folder) };
    throw new InputError(
      `targetUrl: ${shown} is a file. Enter ${origin}${format.write(
        meant,
      )}, the folder that policies are kept in.`,
    );
  }
  if (![...owner, name].every(isPlainName)) {
    throw new InputError(
      `targetUrl: the repository of ${shown} has a name that no Git host gives. Copy the address of the repository from the browser.`,
    );
  }
  if (branch !== undefined && !isBranchName(branch)) {
    throw new InputError(
      `targetUrl: what ${shown} names after the repository is not a branch that takes pull requests. Give the address of a branch whose name has no slash.`,
    );
  }
  if (!folder.every(isPlainName)) {
    throw new InputError(
      `targetUrl: the folder of ${shown} is not a plain path. Give it from the repository's root, without empty parts, "." and "..", and without characters that are encoded twice.`,
    );
  }
  return { owner, name, ...(branch !== undefined && { branch }), folder };
}

/** The repository that a page of it belongs to, such as a pull request. */
function repositoryWithin(
  segments: readonly string[],
  format: AddressFormat,
): RepositoryFolder | undefined {
  const ends = [...segments.keys()].reverse();
  const [found] = ends.flatMap(end => {
    const parsed = format.parse(segments.slice(0, end), new Map());
    return parsed && [...parsed.owner, parsed.name].every(isPlainName)
      ? parsed
      : [];
  });
  return found && { ...found, name: found.name.replace(/\.git$/i, '') };
}

/** Pages of a file; some of them show a folder too, whose name seldom has an extension. */
const FILE_PAGES = ['blob', 'raw', 'edit'];

/** Whether an address is that of a file, and of none by which the catalog knows a tree. */
function isFile(
  segments: readonly string[],
  folder: readonly string[],
): boolean {
  const page = segments.at(-2 - folder.length);
  return (
    FILE_PAGES.includes(page ?? '') && /[^.]\.[^.]+$/.test(folder.at(-1) ?? '')
  );
}

/** The folder of a tree, by a file of it; of any other file, the folder that it lies in. */
function treeOf(file: readonly string[]): readonly string[] {
  const inTree = file.findIndex(each =>
    ['policies', 'manifests', 'exceptions', 'verify'].includes(each),
  );
  return file.slice(0, inTree === -1 ? -1 : inTree);
}

function readQuery(
  { parameters, shown }: Address,
  format: AddressFormat,
): ReadonlyMap<string, string> {
  const query = new Map(parameters);
  const unknown = [...query.keys()].some(
    name => !format.parameters.includes(name),
  );
  if (unknown || query.size < parameters.length) {
    throw new InputError(
      `targetUrl: ${shown} is followed by parameters (after "?") that name no place at this host, or one twice. Leave them out, and write the branch as the host does.`,
    );
  }
  return query;
}

/** The folder of a tree, by the address of its root Location or of one of its policies. */
function withoutCatalogFile(folder: readonly string[]): readonly string[] {
  if (folder.at(-1) !== CATALOG_FILE) return folder;
  return folder.at(-3) === 'policies'
    ? folder.slice(0, -3)
    : folder.slice(0, -1);
}

/** Whether the host's reader finds in the address what it was made of. */
function isReadAsWritten(
  url: string,
  { owner, name, branch, folder }: RepositoryFolder,
  format: AddressFormat,
): boolean {
  const written = {
    repository: [...owner, name].join('/'),
    branch: branch ?? (folder.length > 0 || format.needsBranch ? HEAD : ''),
    folder: folder.join('/'),
  };
  try {
    const read = format.reads(url);
    return (
      read.repository === written.repository &&
      read.branch === written.branch &&
      read.folder === written.folder
    );
  } catch {
    // Readers give up on an address that is longer than they expect.
    return false;
  }
}
