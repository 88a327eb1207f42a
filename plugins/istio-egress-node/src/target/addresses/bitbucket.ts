import {
  AddressFormat,
  readPage,
  readsAsGitUrl,
  RepositoryFolder,
  toPathname,
  writePage,
} from './addressFormat';

/** `/<workspace>/<repository>/src/<branch>/<folder>` */
export const bitbucketCloud: AddressFormat = {
  archives: 'repository',
  parameters: [],
  parse([owner, name, ...rest]) {
    const page = readPage(rest, ['src']);
    return name && page ? { owner: [owner], name, ...page } : undefined;
  },
  write: writeInCloud,
  writeFile: writeInCloud,
  // A page's URL does not tell the project of a Bitbucket Cloud repository; templates for it add `&project=`.
  toParameters: ({ owner: [workspace], name }) => ({ workspace, repo: name }),
  fromParameters: ({ workspace, repo }) => ({ owner: [workspace], name: repo }),
  reads: readsAsGitUrl,
};

/** `/projects/<project>/repos/<repository>/browse/<folder>?at=<branch>` */
export const bitbucketServer: AddressFormat = {
  archives: 'folder',
  parameters: ['at'],
  parse([kind, key, repos, name, page, ...folder], query) {
    if (kind === 'scm' && key && repos && name === undefined) {
      // The address that people clone from.
      return { owner: [key], name: repos, folder: [] };
    }
    if (repos === undefined && kind && key?.endsWith('.git')) {
      // The one that they clone from by SSH, without `scm`.
      return { owner: [kind], name: key, folder: [] };
    }
    const isPage = page === undefined || page === 'browse' || page === 'raw';
    const isProject = kind === 'projects' || kind === 'users';
    if (!isProject || repos !== 'repos' || !name || !isPage) return undefined;
    const branch = query.get('at')?.replace(/^refs\/heads\//, '');
    return {
      owner: [kind === 'users' ? `~${key}` : key],
      name,
      ...(branch !== undefined && { branch }),
      folder,
    };
  },
  write: writeAtServer,
  writeFile: writeAtServer,
  toParameters: ({ owner: [project], name }) => ({ project, repo: name }),
  fromParameters: ({ project, repo }) => ({ owner: [project], name: repo }),
  reads: readsAsGitUrl,
};

function writeInCloud(place: RepositoryFolder): string {
  return toPathname([...place.owner, place.name, ...writePage('src', place)]);
}

function writeAtServer({
  owner,
  name,
  branch,
  folder,
}: RepositoryFolder): string {
  const pathname = toPathname([
    'projects',
    ...owner,
    'repos',
    name,
    ...(folder.length > 0 ? ['browse', ...folder] : []),
  ]);
  return branch === undefined
    ? pathname
    : `${pathname}?${new URLSearchParams({ at: branch })}`;
}
