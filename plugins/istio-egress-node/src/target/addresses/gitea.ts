import { GiteaIntegration, parseGiteaUrl } from '@backstage/integration';
import {
  baseSegments,
  below,
  fromOwnerAndRepo,
  AddressFormat,
  HEAD,
  ownerAndRepo,
  RepositoryFolder,
  toPathname,
} from './addressFormat';

/** `/<owner>/<repository>/src/branch/<branch>/<folder>` */
export function gitea({ config }: GiteaIntegration): AddressFormat {
  const base = baseSegments(config.baseUrl ?? `https://${config.host}`);
  const write = ({ owner, name, branch, folder }: RepositoryFolder) =>
    toPathname([
      ...base,
      ...owner,
      name,
      ...(branch === undefined ? [] : ['src', 'branch', branch]),
      ...folder,
    ]);
  return {
    archives: 'repository',
    needsBranch: true,
    parameters: [],
    parse(segments) {
      const [owner, name, ...rest] = below(base, segments) ?? [];
      if (!name) return undefined;
      if (rest.length === 0) return { owner: [owner], name, folder: [] };
      const [source, kind, branch, ...folder] = rest;
      if (source !== 'src' || kind !== 'branch' || branch === undefined) {
        return undefined;
      }
      return {
        owner: [owner],
        name,
        ...(branch !== HEAD && { branch }),
        folder,
      };
    },
    write,
    writeFile: write,
    toParameters: ownerAndRepo,
    fromParameters: fromOwnerAndRepo,
    reads(url) {
      const { owner, name, ref, path } = parseGiteaUrl(config, url);
      return {
        repository: `${owner}/${name}`,
        // Without one its reader asks for a branch of that name, and finds nothing.
        branch: ref ?? 'undefined',
        folder: path,
      };
    },
  };
}
