import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseTarget } from './parseTarget';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        {
          host: 'localhost:4001',
          apiBaseUrl: 'http://localhost:4001/api/v3',
        },
        { host: 'git.corp', apiBaseUrl: 'http://gate.corp:8080/api/v3' },
        { host: 'ghe.corp', apiBaseUrl: 'https://api.ghe.corp' },
      ],
      gitlab: [{ host: 'gitlab.corp', apiBaseUrl: 'https://gitlab.corp/api' }],
      gitea: [{ host: 'gitea.corp' }],
      bitbucketServer: [
        { host: 'bitbucket.corp', apiBaseUrl: 'https://bitbucket.corp/rest' },
      ],
    },
  }),
);

describe('parseTarget', () => {
  it.each([
    [
      'a repository',
      'https://github.com/acme/egress',
      {
        url: 'https://github.com/acme/egress',
        archiveUrl: 'https://github.com/acme/egress',
        repositoryUrl: 'https://github.com/acme/egress',
        repoUrl: 'github.com?owner=acme&repo=egress',
        folder: '',
      },
    ],
    [
      'a folder, with a slash at its end',
      ' https://github.com/acme/app/tree/release/deploy/egress/ ',
      {
        url: 'https://github.com/acme/app/tree/release/deploy/egress',
        archiveUrl: 'https://github.com/acme/app/tree/release',
        repositoryUrl: 'https://github.com/acme/app',
        repoUrl: 'github.com?owner=acme&repo=app',
        branch: 'release',
        folder: 'deploy/egress',
      },
    ],
    [
      "an entity's location in a repository",
      'url:http://localhost:4001/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml',
      {
        url: 'http://localhost:4001/acme/egress/tree/main',
        archiveUrl: 'http://localhost:4001/acme/egress/tree/main',
        repositoryUrl: 'http://localhost:4001/acme/egress',
        repoUrl: 'localhost:4001?owner=acme&repo=egress',
        branch: 'main',
        folder: '',
      },
    ],
    [
      "an entity's location in a folder",
      'url:https://gitlab.corp/group/sub/app/-/blob/main/egress/policies/a.b/catalog-info.yaml',
      {
        url: 'https://gitlab.corp/group/sub/app/-/tree/main/egress',
        repositoryUrl: 'https://gitlab.corp/group/sub/app',
        repoUrl: 'gitlab.corp?owner=group%2Fsub&repo=app',
        branch: 'main',
        folder: 'egress',
      },
    ],
    [
      'the root Location itself',
      'https://github.com/acme/egress/blob/main/catalog-info.yaml',
      {
        url: 'https://github.com/acme/egress/tree/main',
        archiveUrl: 'https://github.com/acme/egress/tree/main',
        repositoryUrl: 'https://github.com/acme/egress',
        repoUrl: 'github.com?owner=acme&repo=egress',
        branch: 'main',
        folder: '',
      },
    ],
    [
      "Gitea's spelling",
      'https://gitea.corp/acme/app/src/branch/main/deploy/egress',
      {
        url: 'https://gitea.corp/acme/app/src/branch/main/deploy/egress',
        archiveUrl: 'https://gitea.corp/acme/app/src/branch/main',
        repositoryUrl: 'https://gitea.corp/acme/app',
        repoUrl: 'gitea.corp?owner=acme&repo=app',
        branch: 'main',
        folder: 'deploy/egress',
      },
    ],
    [
      "Azure DevOps' spelling",
      'https://dev.azure.com/acme/net/_git/app?path=%2Fegress%2Fpolicies%2Fa.b%2Fcatalog-info.yaml&version=GBmain',
      {
        url: 'https://dev.azure.com/acme/net/_git/app?path=%2Fegress&version=GBmain',
        repositoryUrl: 'https://dev.azure.com/acme/net/_git/app',
        repoUrl: 'dev.azure.com?organization=acme&project=net&repo=app',
        branch: 'main',
        folder: 'egress',
      },
    ],
    [
      "Bitbucket Server's spelling",
      'https://bitbucket.corp/projects/NET/repos/app/browse/egress?at=main',
      {
        url: 'https://bitbucket.corp/projects/NET/repos/app/browse/egress?at=main',
        repositoryUrl: 'https://bitbucket.corp/projects/NET/repos/app',
        repoUrl: 'bitbucket.corp?project=NET&repo=app',
        branch: 'main',
        folder: 'egress',
      },
    ],
    [
      'Bitbucket Cloud, whose pages do not tell the project',
      'https://bitbucket.org/acme/app/src/main/egress',
      {
        url: 'https://bitbucket.org/acme/app/src/main/egress',
        archiveUrl: 'https://bitbucket.org/acme/app/src/main',
        repositoryUrl: 'https://bitbucket.org/acme/app',
        repoUrl: 'bitbucket.org?workspace=acme&repo=app',
        branch: 'main',
        folder: 'egress',
      },
    ],
    [
      'the default branch by the name that addresses have for it',
      'https://github.com/acme/app/blob/HEAD/deploy/egress',
      {
        url: 'https://github.com/acme/app/tree/HEAD/deploy/egress',
        archiveUrl: 'https://github.com/acme/app',
        repositoryUrl: 'https://github.com/acme/app',
        repoUrl: 'github.com?owner=acme&repo=app',
        folder: 'deploy/egress',
      },
    ],
    [
      'a branch with a slash, where the host does not write it into the path',
      'https://bitbucket.corp/projects/NET/repos/app?at=refs%2Fheads%2Frelease%2F1',
      {
        url: 'https://bitbucket.corp/projects/NET/repos/app?at=release%2F1',
        archiveUrl:
          'https://bitbucket.corp/projects/NET/repos/app?at=release%2F1',
        repositoryUrl: 'https://bitbucket.corp/projects/NET/repos/app',
        repoUrl: 'bitbucket.corp?project=NET&repo=app',
        branch: 'release/1',
        folder: '',
      },
    ],
    [
      'letters of any language, and spaces',
      'https://github.com/acme/app/tree/main/gr%C3%B6%C3%9Fe/my%20egress',
      {
        url: 'https://github.com/acme/app/tree/main/gr%C3%B6%C3%9Fe/my%20egress',
        archiveUrl: 'https://github.com/acme/app/tree/main',
        repositoryUrl: 'https://github.com/acme/app',
        repoUrl: 'github.com?owner=acme&repo=app',
        branch: 'main',
        folder: 'größe/my egress',
      },
    ],
  ])('reads %s', (_, text, target) => {
    expect(parseTarget(text, integrations)).toEqual(target);
  });

  it.each([
    'https://github.com/acme/app/tree/main/deploy/egress',
    'https://github.com/acme/app/tree/main/deploy/egress/',
    'https://github.com:443/acme/app/tree/main/deploy/egress',
    'http://github.com/acme/app/tree/main/deploy/egress',
    'https://GitHub.com/acme/app/blob/main/deploy/egress/catalog-info.yaml',
    'https://github.com/acme/app/raw/main/deploy/egress',
    'https://github.com/acme/app/edit/main/deploy/egress',
    'https://github.com/acme/app.git/tree/main/deploy/egress',
    'https://github.com/acme/app/tree/main/deploy/egress?tab=readme-ov-file#readme',
    'https://github.com/%61cme/app/tree/m%61in/deploy/%65gress',
    'url:https://github.com/acme/app/tree/main/deploy/egress/policies/a.b/catalog-info.yaml',
  ])('finds one place behind the spelling %s', text => {
    expect(parseTarget(text, integrations)).toEqual({
      url: 'https://github.com/acme/app/tree/main/deploy/egress',
      archiveUrl: 'https://github.com/acme/app/tree/main',
      repositoryUrl: 'https://github.com/acme/app',
      repoUrl: 'github.com?owner=acme&repo=app',
      branch: 'main',
      folder: 'deploy/egress',
    });
  });

  it.each([
    ['http://git.corp/acme/egress', 'http://git.corp/acme/egress'],
    ['https://git.corp/acme/egress', 'https://git.corp/acme/egress'],
    ['http://ghe.corp/acme/egress', 'https://ghe.corp/acme/egress'],
    ['https://localhost:4001/acme/egress', 'http://localhost:4001/acme/egress'],
  ])('reads %s by the scheme of its API', (text, url) => {
    expect(parseTarget(text, integrations).url).toBe(url);
  });

  it.each([
    ['no URL', 'acme/egress', 'is not a URL'],
    ['a file URL', 'file:///etc/passwd', 'is not a URL'],
    ['half a URL', 'https://[github.com/acme/egress', 'is not a URL'],
    ['a host in disguise', 'https://github%2Ecom/acme/egress', 'is not a URL'],
    ['a line end', 'https://git\nhub.com/acme/egress', 'is not a URL'],
    ['a backslash', 'https://github.com\\acme/egress', 'is not a URL'],
    ['another host', 'https://git.other/acme/egress', 'no integration'],
    ['another port', 'http://github.com:443/acme/egress', 'no integration'],
    [
      'a bucket, which takes no pull requests',
      'https://storage.cloud.google.com/acme/egress',
      'no integration',
    ],
    ['no repository', 'https://github.com/acme', 'does not name a repository'],
    [
      'a repository without a name',
      'https://github.com/acme/.git',
      'does not name a repository',
    ],
    [
      'another page of a repository',
      'https://github.com/acme/egress/pull/7',
      'does not name a repository',
    ],
    [
      "Bitbucket Server's spelling at GitHub",
      'https://github.com/projects/acme/repos/egress',
      'does not name a repository',
    ],
    [
      'a tag',
      'https://gitea.corp/acme/app/src/tag/v1/egress',
      'does not name a repository',
    ],
    [
      'a tag in a query',
      'https://dev.azure.com/acme/net/_git/app?version=GTv1',
      'does not name a repository',
    ],
    [
      'a commit',
      `https://github.com/acme/app/tree/${'0123456789'.repeat(4)}/egress`,
      'not a branch',
    ],
    [
      'a branch with an encoded slash',
      'https://github.com/acme/app/tree/release%2F1/%2e/egress',
      'not a plain path',
    ],
    [
      'a repository with an encoded slash',
      'https://github.com/acme%2Fapp/egress',
      'a name that no Git host gives',
    ],
    [
      'an empty part of a folder',
      'https://github.com/acme/app/tree/main/deploy//egress',
      'not a plain path',
    ],
    [
      'two slashes at the end',
      'https://github.com/acme/app/tree/main/deploy//',
      'not a plain path',
    ],
    [
      'a folder that climbs',
      'https://github.com/acme/app/tree/main/a/../b',
      'not a plain path',
    ],
    [
      'a folder that stays where it is',
      'https://github.com/acme/app/tree/main/a/./b',
      'not a plain path',
    ],
    [
      'a folder that climbs in code',
      'https://github.com/acme/app/tree/main/a/%2e%2e/b',
      'not a plain path',
    ],
    [
      'a folder that climbs after more decoding than ours',
      'https://github.com/acme/app/tree/main/%252e%252e/b',
      'not a plain path',
    ],
    [
      'a folder with an encoded slash',
      'https://github.com/acme/app/tree/main/deploy%2Fegress',
      'not a plain path',
    ],
    [
      'a folder with a backslash',
      'https://github.com/acme/app/tree/main/a%5cb',
      'not a plain path',
    ],
    [
      'a folder of letters that are put together of others',
      'https://github.com/acme/app/tree/main/gro%CC%88%C3%9Fe',
      'not a plain path',
    ],
    [
      'a folder with a letter that nobody sees',
      'https://github.com/acme/app/tree/main/deploy%E2%80%8B',
      'not a plain path',
    ],
    [
      "Git's own folder",
      'https://github.com/acme/app/tree/main/.Git/hooks',
      'not a plain path',
    ],
    [
      'a folder that climbs in a query',
      'https://dev.azure.com/acme/net/_git/app?path=%2F..%2Fegress',
      'not a plain path',
    ],
    [
      'an empty part of a folder in a query',
      'https://dev.azure.com/acme/net/_git/app?path=%2Fdeploy%2F%2Fegress',
      'not a plain path',
    ],
    [
      'a place that is named twice',
      'https://dev.azure.com/acme/net/_git/app?path=%2Fa&path=%2Fb',
      'or one twice',
    ],
    [
      'a branch in a query that the host does not read',
      'https://github.com/acme/app?ref=live',
      'that name no place',
    ],
    [
      "Azure's folder at another host",
      'https://github.com/acme/app/tree/main/a?path=%2Fb',
      'that name no place',
    ],
    [
      'an escape of nothing',
      'https://github.com/acme/app/tree/main/%zz',
      'encodes no character',
    ],
    [
      'a folder that reads as another repository',
      'https://github.com/acme/app/tree/main/projects/evil/repos/own',
      'another place',
    ],
    [
      'a folder that reads as the end of a repository',
      'https://github.com/acme/app/tree/main/a/-/b',
      'another place',
    ],
    [
      'a folder whose name is a page of every repository',
      'https://github.com/acme/app/tree/main/issues',
      'another place',
    ],
    [
      'a folder at Gitea that its reader does not decode',
      'https://gitea.corp/acme/app/src/branch/main/my%20egress',
      'another place',
    ],
    [
      'an address without an end',
      `https://github.com/acme/app/tree/main${'/a'.repeat(1100)}`,
      'Write at most 2048',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseTarget(text, integrations)).toThrow(message);
  });

  it.each([
    'git@github.com:acme/egress.git',
    'git@github.com:acme/egress',
    'ssh://git@github.com/acme/egress.git',
    'ssh://git@github.com:22/acme/egress.git',
    'https://github.com/acme/egress.git',
    'https://github.com/acme/egress.git/',
  ])('reads %s as one clones a repository', text => {
    expect(parseTarget(text, integrations)).toEqual(
      parseTarget('https://github.com/acme/egress', integrations),
    );
  });

  it.each([
    ['github.com/acme/egress', 'https://github.com/acme/egress'],
    ['localhost:4001/acme/egress', 'http://localhost:4001/acme/egress'],
    [
      'gitea.corp/acme/app/src/branch/main/deploy',
      'https://gitea.corp/acme/app/src/branch/main/deploy',
    ],
    [
      'dev.azure.com/acme/net/_git/app?version=GBmain',
      'https://dev.azure.com/acme/net/_git/app?version=GBmain',
    ],
    [
      'gitlab.corp/git/acme/sub/app/-/tree/main/deploy',
      'https://gitlab.corp/git/acme/sub/app/-/tree/main/deploy',
    ],
    ['git@gitea.corp:acme/app.git', 'https://gitea.corp/acme/app'],
    ['git@bitbucket.org:acme/app.git', 'https://bitbucket.org/acme/app'],
    [
      'ssh://git@bitbucket.corp:7999/NET/app.git',
      'https://bitbucket.corp/projects/NET/repos/app',
    ],
    [
      'https://bitbucket.corp/scm/NET/app.git',
      'https://bitbucket.corp/projects/NET/repos/app',
    ],
    [
      'git@ssh.dev.azure.com:v3/acme/net/app',
      'https://dev.azure.com/acme/net/_git/app',
    ],
  ])('reads %s as %s', (text, address) => {
    expect(parseTarget(text, integrations)).toEqual(
      parseTarget(address, integrations),
    );
  });

  it.each(['', '/src/branch/HEAD', '.git'])(
    'reads the default branch of a repository at Gitea, by an address that ends with %j',
    end => {
      expect(
        parseTarget(`https://gitea.corp/acme/app${end}`, integrations),
      ).toEqual({
        url: 'https://gitea.corp/acme/app/src/branch/HEAD',
        archiveUrl: 'https://gitea.corp/acme/app/src/branch/HEAD',
        repositoryUrl: 'https://gitea.corp/acme/app',
        repoUrl: 'gitea.corp?owner=acme&repo=app',
        folder: '',
      });
    },
  );

  it.each([
    [
      'https://github.com/acme/egress/pull/12',
      'https://github.com/acme/egress',
    ],
    [
      'https://github.com/acme/egress/pull/12/files',
      'https://github.com/acme/egress',
    ],
    [
      'https://github.com/acme/egress/blob/main/policies/team-a.x/README.md',
      'https://github.com/acme/egress/tree/main',
    ],
    [
      'https://github.com/acme/app/blob/main/deploy/egress/manifests/a/b.yaml',
      'https://github.com/acme/app/tree/main/deploy/egress',
    ],
    [
      'https://github.com/acme/app/edit/main/deploy/values.yaml',
      'https://github.com/acme/app/tree/main/deploy',
    ],
    [
      'https://gitlab.corp/git/acme/app/-/merge_requests/3',
      'https://gitlab.corp/git/acme/app',
    ],
  ])('names for %s the address that was probably meant', (text, meant) => {
    expect(() => parseTarget(text, integrations)).toThrow(`Enter ${meant}, `);
  });

  it.each(['me:hunter2', 'hunter2', ':hunter2'])(
    'refuses an address with a password, without repeating it',
    secret => {
      expect(() =>
        parseTarget(`https://${secret}@github.com/acme/egress`, integrations),
      ).toThrow(/^targetUrl: the address holds(?!.*hunter2)/);
    },
  );
});
