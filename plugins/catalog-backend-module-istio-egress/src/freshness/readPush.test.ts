import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readPush } from './readPush';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitlab: [
        {
          host: 'gitlab.example',
          apiBaseUrl: 'https://gitlab.example/api/v4',
          baseUrl: 'https://gitlab.example',
        },
      ],
      bitbucketServer: [
        {
          host: 'bitbucket.example',
          apiBaseUrl: 'https://bitbucket.example/rest/api/1.0',
        },
      ],
    },
  }),
);

const push = {
  ref: 'refs/heads/main',
  repository: {
    html_url: 'https://github.com/demo/egress',
    default_branch: 'main',
  },
};

/** A push to the default branch, as each host tells of it. */
const PUSHES: Record<string, [payload: object, repositoryUrl: string]> = {
  'github.push': [push, 'https://github.com/demo/egress'],
  gitea: [
    {
      ...push,
      repository: {
        ...push.repository,
        html_url: 'https://gitea.example/demo/egress',
      },
    },
    'https://gitea.example/demo/egress',
  ],
  'gitlab.push': [
    {
      object_kind: 'push',
      event_name: 'push',
      ref: 'refs/heads/main',
      project: {
        web_url: 'https://gitlab.example/demo/network/egress',
        default_branch: 'main',
      },
    },
    'https://gitlab.example/demo/network/egress',
  ],
  'bitbucketCloud.repo:push': [
    {
      push: { changes: [{ new: { type: 'branch', name: 'main' } }] },
      repository: {
        full_name: 'demo/egress',
        links: { html: { href: 'https://bitbucket.org/demo/egress' } },
      },
    },
    'https://bitbucket.org/demo/egress',
  ],
  'bitbucketServer.repo:refs_changed': [
    {
      eventKey: 'repo:refs_changed',
      repository: { slug: 'egress', project: { key: 'DEMO' } },
      changes: [{ ref: { id: 'refs/heads/main', type: 'BRANCH' } }],
    },
    'https://bitbucket.example/projects/DEMO/repos/egress',
  ],
  'azureDevOps.git.push': [
    {
      eventType: 'git.push',
      resource: {
        refUpdates: [{ name: 'refs/heads/main' }],
        repository: {
          remoteUrl: 'https://demo@dev.azure.com/demo/network/_git/egress',
          defaultBranch: 'refs/heads/main',
        },
      },
    },
    'https://dev.azure.com/demo/network/_git/egress',
  ],
};

describe('readPush', () => {
  it.each(Object.entries(PUSHES))(
    'reads the push of %s to the default branch',
    (topic, [payload, repositoryUrl]) => {
      expect(readPush(topic, payload, integrations)).toEqual([
        { repositoryUrl },
      ]);
    },
  );

  it.each(Object.entries(PUSHES))(
    'ignores the push of %s to a branch of a request',
    (topic, [payload]) => {
      const elsewhere = JSON.parse(
        JSON.stringify(payload)
          .replace(
            '"ref":"refs/heads/main"',
            '"ref":"refs/heads/istio-egress/a"',
          )
          .replace('"id":"refs/heads/main"', '"id":"refs/heads/istio-egress/a"')
          .replace('"name":"main"', '"name":"istio-egress/a"')
          .replace(
            '"name":"refs/heads/main"',
            '"name":"refs/heads/istio-egress/a"',
          ),
      );

      expect(readPush(topic, elsewhere, integrations)).toEqual([]);
    },
  );

  it.each(
    Object.keys(PUSHES).flatMap(topic =>
      [undefined, 'push', {}, { ref: push.ref }, { repository: 1 }, []].map(
        payload => [topic, payload] as const,
      ),
    ),
  )('ignores what is no push: %s, %j', (topic, payload) => {
    expect(readPush(topic, payload, integrations)).toEqual([]);
  });

  it.each([
    ['a tag of the same name', { ...push, ref: 'refs/tags/main' }],
    ['no branch at all', { repository: push.repository }],
    [
      'an address that is not one',
      { ...push, repository: { ...push.repository, html_url: 'egress' } },
    ],
    [
      'an address that would be every repository of an owner',
      {
        ...push,
        repository: { ...push.repository, html_url: 'https://github.com/demo' },
      },
    ],
  ])('ignores %s', (_name, payload) => {
    expect(readPush('github.push', payload, integrations)).toEqual([]);
  });

  it.each([
    ['of every project of a group', 'https://gitlab.example/demo'],
    ['of a host without an integration', 'https://other.example/demo/egress'],
    ['of a folder', 'https://gitlab.example/demo/egress/-/tree/main/policies'],
  ])('ignores an address %s', (_name, url) => {
    const payload = {
      ref: 'refs/heads/main',
      project: { web_url: url, default_branch: 'main' },
    };

    expect(readPush('gitlab.push', payload, integrations)).toEqual([]);
  });
});
