import {
  AddressFormat,
  fromOwnerAndRepo,
  HEAD,
  ownerAndRepo,
  PAGES,
  readPage,
  readsAsGitUrl,
  RepositoryFolder,
  toPathname,
  writePage,
} from './addressFormat';

/** `/<owner>/<repository>/tree/<branch>/<folder>` */
export const github: AddressFormat = {
  archives: 'repository',
  parameters: [],
  parse([owner, name, ...rest]) {
    const page = readPage(rest, PAGES);
    if (!name || !page) return undefined;
    const { branch, folder } = page;
    return {
      owner: [owner],
      name,
      ...(branch !== HEAD && { branch }),
      folder,
    };
  },
  write: place => writeAt('tree', place),
  writeFile: place => writeAt('blob', place),
  toParameters: ownerAndRepo,
  fromParameters: fromOwnerAndRepo,
  reads: readsAsGitUrl,
};

function writeAt(page: string, place: RepositoryFolder): string {
  return toPathname([...place.owner, place.name, ...writePage(page, place)]);
}
