import type { GitLabIntegration } from '@backstage/integration';
import {
  baseSegments,
  below,
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

/** `/<group>/<subgroup>/<project>/-/tree/<branch>/<folder>` */
export function gitlab({ config }: GitLabIntegration): AddressFormat {
  const base = baseSegments(config.baseUrl);
  const writeAt = (kind: string, place: RepositoryFolder) => {
    const page = writePage(kind, place);
    return toPathname([
      ...base,
      ...place.owner,
      place.name,
      ...(page.length > 0 ? ['-', ...page] : []),
    ]);
  };
  return {
    archives: 'folder',
    parameters: [],
    parse(segments) {
      const path = below(base, segments) ?? [];
      // No group or project has such a name; addresses from before GitLab 12 have no dash.
      const end = path.findIndex(
        (part, index) => index > 1 && (part === '-' || PAGES.includes(part)),
      );
      const repository = end < 0 ? path : path.slice(0, end);
      const rest = end < 0 ? [] : path.slice(path[end] === '-' ? end + 1 : end);
      const page = readPage(rest, PAGES);
      if (repository.length < 2 || !page) return undefined;
      const { branch, folder } = page;
      return {
        owner: repository.slice(0, -1),
        name: repository[repository.length - 1],
        ...(branch !== HEAD && { branch }),
        folder,
      };
    },
    write: place => writeAt('tree', place),
    writeFile: place => writeAt('blob', place),
    toParameters: ownerAndRepo,
    fromParameters: fromOwnerAndRepo,
    reads(url) {
      const { repository, ...rest } = readsAsGitUrl(url);
      const path = below(base, repository.split('/')) ?? [];
      return { repository: path.join('/'), ...rest };
    },
  };
}
