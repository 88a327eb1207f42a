import { posix } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  getAzureDownloadUrl,
  parseGiteaUrl,
  ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import fc from 'fast-check';
import parseGitUrl from 'git-url-parse';
import { parseTarget, Target } from './parseTarget';

const gitea = { host: 'gitea.corp', baseUrl: 'https://gitea.corp' };
const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'ghe.corp', apiBaseUrl: 'http://ghe.corp/api/v3' }],
      gitlab: [
        {
          host: 'gitlab.corp',
          baseUrl: 'https://gitlab.corp/git',
          apiBaseUrl: 'https://gitlab.corp/git/api/v4',
        },
      ],
      gitea: [gitea],
      bitbucketServer: [
        { host: 'bitbucket.corp', apiBaseUrl: 'https://bitbucket.corp/rest' },
      ],
    },
  }),
);

/** What one reader of an address takes for something else than the next one. */
const trap = fc.constantFrom(
  ...['', '.', '..', '%2e', '%2E%2e', '%252e%252e', '%2F', '%5C', '\\', '%00'],
  ...['-', 'tree', 'blob', 'raw', 'edit', 'src', 'issues', 'commit', 'branch'],
  ...['projects', 'users', 'repos', 'browse', 'scm', '_git', 'HEAD', 'refs'],
  ...['policies', 'catalog-info.yaml', 'app.git', '.git', '.git.git', 'Main'],
  ...[
    'deploy egress',
    'deploy%20egress',
    'größe',
    'gro%CC%88sse',
    'a%E2%80%8Bb',
  ],
  ...[
    '%zz',
    'a%3Fb',
    'a%23b',
    'a;b',
    'a+b',
    'a@b',
    'a:b',
    '~a',
    'a.',
    ' ',
    '\n',
  ],
);
const word = fc.constantFrom('deploy', 'egress', 'main', 'a', 'B', 'x-y');
const path = fc
  .array(
    fc.oneof(
      { arbitrary: word, weight: 3 },
      { arbitrary: trap, weight: 2 },
      { arbitrary: fc.string({ unit: 'binary', maxLength: 5 }), weight: 1 },
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.map(part => `/${part}`).join(''));
const start = fc.constantFrom(
  ...['https://github.com/acme/app', 'https://github.com/acme/app/tree/main'],
  ...['http://ghe.corp/acme/app/blob/main', 'https://GitHub.com:443/acme/app'],
  ...['https://gitlab.corp/git/acme/sub/app/-/tree/main'],
  ...['https://gitlab.corp/git/acme/app/tree/main', 'https://gitlab.corp/git'],
  ...['https://gitea.corp/acme/app/src/branch/main', 'http://gitea.corp/acme'],
  ...['https://bitbucket.org/acme/app/src/main', 'https://bitbucket.corp'],
  ...['https://bitbucket.corp/projects/NET/repos/app/browse'],
  ...['https://dev.azure.com/acme/net/_git/app', 'https://dev.azure.com'],
  ...['github.com/acme/app', 'gitea.corp/acme/app', 'me:a@gitea.corp/acme'],
  ...['git@gitea.corp:acme/app', 'git@ssh.dev.azure.com:v3/acme/net/app'],
  ...['https://me@github.com/acme/app', 'https://github.com@evil.corp', ''],
);
const query = fc.oneof(
  { arbitrary: fc.constant(''), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('path', 'version', 'at', 'ref', 'tab'), path, word)
      .map(([name, folder, branch]) =>
        name === 'path'
          ? `?path=${folder}&version=GB${branch}`
          : `?${name}=${branch}${folder}`,
      ),
    weight: 2,
  },
  { arbitrary: fc.constantFrom('?', '#a', '?path=/a&path=/b'), weight: 1 },
);
const address = fc
  .tuple(fc.constantFrom('', 'url:', ' '), start, path, query)
  .map(parts => parts.join(''));

interface FileAtHost {
  repository: string;
  branch: string;
  path: string;
}

/** Where the reader of a host finds the root Location of a target. */
function readFrom({ url }: Target): FileAtHost {
  const file = (repository: string, branch: string, folder: string) => ({
    repository: `${new URL(url).host}/${repository}`,
    branch: branch === 'HEAD' ? '' : branch,
    path: posix.join(folder, 'catalog-info.yaml'),
  });
  switch (integrations.byUrl(url)?.type) {
    case 'gitea': {
      const { owner, name, ref, path: folder } = parseGiteaUrl(gitea, url);
      return file(`${owner}/${name}`, ref, folder);
    }
    case 'azure': {
      const { pathname, searchParams } = new URL(getAzureDownloadUrl(url));
      const [organization, project, , , , name] = pathname.slice(1).split('/');
      return file(
        [organization, project, name].map(decodeURIComponent).join('/'),
        searchParams.get('versionDescriptor.version') ?? '',
        searchParams.get('scopePath')?.slice(1) ?? '',
      );
    }
    default: {
      const { full_name, ref, filepath } = parseGitUrl(url);
      return file(full_name.replace(/^git\//, ''), ref, filepath);
    }
  }
}

/** Where publish actions write it to. */
function writtenTo({ repoUrl, branch = '', folder }: Target): FileAtHost {
  // The project of a Bitbucket Cloud repository is for templates to add.
  const url = /^bitbucket\.org/.test(repoUrl)
    ? `${repoUrl}&project=P`
    : repoUrl;
  const { host, organization, project, workspace, owner, repo } = parseRepoUrl(
    url,
    integrations,
  );
  return {
    repository: [
      host,
      ...(workspace ? [workspace] : [organization, project, owner]),
      repo,
    ]
      .filter(Boolean)
      .join('/'),
    branch,
    path: posix.join(folder, 'catalog-info.yaml'),
  };
}

function parsed(text: string): Target | undefined {
  try {
    return parseTarget(text, integrations);
  } catch (error) {
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^targetUrl: .*\.$/s),
    });
    return undefined;
  }
}

describe('whatever address is given', () => {
  it('is refused, or read from where it is written to', () => {
    const places = new Set<string>();
    fc.assert(
      fc.property(address, text => {
        const target = parsed(text);
        if (!target) return;
        places.add(target.url);
        expect(readFrom(target)).toEqual(writtenTo(target));
      }),
      { numRuns: 5_000 },
    );
    expect(places.size).toBeGreaterThan(200);
  });

  it('has one spelling, which means the same place', () => {
    fc.assert(
      fc.property(address, text => {
        const target = parsed(text);
        if (!target) return;
        expect(parseTarget(target.url, integrations)).toEqual(target);
      }),
      { numRuns: 5_000 },
    );
  });

  it('never leads out of its folder, or into a folder of Git', () => {
    fc.assert(
      fc.property(address, text => {
        const target = parsed(text);
        if (!target?.folder) return;
        expect(posix.normalize(target.folder)).toBe(target.folder);
        expect(target.folder).not.toMatch(
          /^\/|(^|\/)(\.{1,2}|\.git)(\/|$)|[\\%?#\p{Cc}]/iu,
        );
      }),
      { numRuns: 5_000 },
    );
  });
});
