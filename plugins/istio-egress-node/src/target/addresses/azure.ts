import { AzureIntegration, getAzureDownloadUrl } from '@backstage/integration';
import { AddressFormat, RepositoryFolder, toPathname } from './addressFormat';

/** `/<organization>/<project>/_git/<repository>?path=/<folder>&version=GB<branch>` */
export function azure({ config }: AzureIntegration): AddressFormat {
  // The older addresses have the organization in the host's name.
  const [inHost] = /^[^.]+(?=\.visualstudio\.com$)/.exec(config.host) ?? [];
  const write = ({ owner, name, branch, folder }: RepositoryFolder) => {
    const query = new URLSearchParams({
      ...(folder.length > 0 && { path: `/${folder.join('/')}` }),
      ...(branch !== undefined && { version: `GB${branch}` }),
    });
    const pathname = toPathname([
      ...(inHost ? owner.slice(1) : owner),
      '_git',
      name,
    ]);
    return query.size > 0 ? `${pathname}?${query}` : pathname;
  };
  return {
    parameters: ['path', 'version'],
    parse(segments, query) {
      const git = segments.indexOf('_git');
      const name = segments[git + 1];
      if (git < 0 || segments.length !== git + 2) return undefined;
      const before = [...(inHost ? [inHost] : []), ...segments.slice(0, git)];
      if (before.length === 0) return undefined;
      const version = query.get('version');
      // GT and GC name a tag and a commit, which take no change.
      if (version !== undefined && !version.startsWith('GB')) return undefined;
      const path = query.get('path')?.replace(/^\/|(?<=.)\/$/g, '');
      return {
        // A project's first repository has its name, and an address without it.
        owner: before.length === 1 ? [...before, name] : before,
        name,
        ...(version !== undefined && { branch: version.slice(2) }),
        folder: path ? path.split('/') : [],
      };
    },
    write,
    writeFile: write,
    toParameters: ({ owner, name }) => ({
      organization: owner.slice(0, -1).join('/'),
      project: owner[owner.length - 1],
      repo: name,
    }),
    fromParameters: ({ organization = '', project, repo }) => ({
      owner: [...organization.split('/'), project],
      name: repo,
    }),
    reads(url) {
      const { pathname, searchParams } = new URL(getAzureDownloadUrl(url));
      // /<organization>/<project>/_apis/git/repositories/<repository>/items
      const [before, after] = decodeURIComponent(pathname).split('/_apis/');
      const owner = before.slice(1);
      return {
        repository: `${inHost ? `${inHost}/${owner}` : owner}/${
          after.split('/')[2]
        }`,
        // The second one is that of Backstage 1.55.
        branch:
          searchParams.get('versionDescriptor.version') ??
          searchParams.get('version') ??
          '',
        folder: searchParams.get('scopePath')?.slice(1) ?? '',
      };
    },
  };
}
