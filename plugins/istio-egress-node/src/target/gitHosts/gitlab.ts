import type { GitLabIntegration } from '@backstage/integration';
import {
  baseSegments,
  below,
  GitHost,
  HEAD,
  ownerAndRepo,
  PAGES,
  readPage,
  readsAsGitUrl,
  toPathname,
  writePage,
} from './gitHost';

/** `/<group>/<subgroup>/<project>/-/tree/<branch>/<folder>` */
export function gitlab({ config }: GitLabIntegration): GitHost {
  const base = baseSegments(config.baseUrl);
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
    write(place) {
      const page = writePage('tree', place);
      return toPathname([
        ...base,
        ...place.owner,
        place.name,
        ...(page.length > 0 ? ['-', ...page] : []),
      ]);
    },
    toParameters: ownerAndRepo,
    reads(url) {
      const { repository, ...rest } = readsAsGitUrl(url);
      const path = below(base, repository.split('/')) ?? [];
      return { repository: path.join('/'), ...rest };
    },
  };
}
