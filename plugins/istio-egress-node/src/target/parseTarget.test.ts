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
        repositoryUrl: 'https://github.com/acme/app',
        repoUrl: 'github.com?owner=acme&repo=app',
        branch: 'release',
        folder: 'deploy/egress',
      },
    ],
    [
      'a folder, with a slash too many',
      'https://github.com/acme/app/tree/release/deploy//egress',
      {
        url: 'https://github.com/acme/app/tree/release/deploy//egress',
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
        url: 'https://gitlab.corp/group/sub/app/-/blob/main/egress',
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
        url: 'https://github.com/acme/egress/blob/main',
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
        repositoryUrl: 'https://bitbucket.org/acme/app',
        repoUrl: 'bitbucket.org?workspace=acme&repo=app',
        branch: 'main',
        folder: 'egress',
      },
    ],
  ])('reads %s', (_, text, target) => {
    expect(parseTarget(text, integrations)).toEqual(target);
  });

  it.each([
    ['no URL', 'acme/egress', 'is not a URL'],
    ['a file URL', 'file:///etc/passwd', 'is not a URL'],
    ['half a URL', 'https://[github.com/acme/egress', 'is not a URL'],
    ['another host', 'https://git.other/acme/egress', 'no integration'],
    ['no repository', 'https://github.com/acme', 'does not name a repository'],
    [
      'a repository without a name',
      'https://github.com/acme/.git',
      'does not name a repository',
    ],
    [
      'a folder that climbs',
      'https://github.com/acme/app/tree/main/a/%252e%252e/%252e%252e/b',
      'not a plain path',
    ],
    [
      'a folder that climbs after more decoding than ours',
      'https://github.com/acme/app/tree/main/%25252e%25252e/b',
      'not a plain path',
    ],
    [
      'a folder with a backslash',
      'https://github.com/acme/app/tree/main/a%255cb',
      'not a plain path',
    ],
    [
      'a folder that climbs in a query',
      'https://dev.azure.com/acme/net/_git/app?path=%2F..%2Fegress',
      'not a plain path',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseTarget(text, integrations)).toThrow(message);
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
