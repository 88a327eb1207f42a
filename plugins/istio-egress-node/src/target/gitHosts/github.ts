import {
  GitHost,
  HEAD,
  ownerAndRepo,
  PAGES,
  readPage,
  readsAsGitUrl,
  toPathname,
  writePage,
} from './gitHost';

/** `/<owner>/<repository>/tree/<branch>/<folder>` */
export const github: GitHost = {
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
  write: place =>
    toPathname([...place.owner, place.name, ...writePage('tree', place)]),
  toParameters: ownerAndRepo,
  reads: readsAsGitUrl,
};
