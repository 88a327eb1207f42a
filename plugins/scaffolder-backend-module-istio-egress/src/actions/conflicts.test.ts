import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import type { PolicyVerb } from 'backstage-plugin-istio-egress-node';
import {
  aPlatform,
  aRequest,
  filesOf,
  FORBIDDEN,
  MISSING_BRANCH,
  SLASHED_BRANCH,
} from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { runAction } from '../__testUtils__/runAction';

const targetUrl = 'https://github.com/acme/egress';
const emea = { route: { proxy: 'emea' } };
const entityPath = 'policies/team-a.github-api/catalog-info.yaml';

function treeOf(
  changes: JsonObject = {},
  platform: JsonObject = {},
): Record<string, string> {
  const policy = readRequest(aRequest(changes));
  if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
  const { files, findings } = renderTree([policy.value], aPlatform(platform));
  if (files.size === 0) throw new Error(JSON.stringify(findings));
  return Object.fromEntries(files);
}

/** A policy as the catalog knows it from a repository. */
function anEntity(
  changes: JsonObject,
  repository: string,
  platform: JsonObject = {},
): Entity {
  const [path, text] = Object.entries(treeOf(changes, platform)).find(
    ([file]) =>
      file.startsWith('policies/') && file.endsWith('/catalog-info.yaml'),
  )!;
  const entity = parse(text) as Entity;
  const location = `url:${repository}/tree/main/${path}`;
  entity.metadata.annotations = {
    'backstage.io/managed-by-location': location,
  };
  return entity;
}

/** The reference policy, from a location of any kind. */
function anEntityAt(place: string, type = 'url'): Entity {
  const entity = anEntity({}, 'https://github.com/acme/other');
  entity.metadata.annotations = {
    'backstage.io/managed-by-location': `${type}:${place}`,
  };
  return entity;
}

describe('Conflicts', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.clear();
  });

  const run = (
    action: 'istio-egress:render' | 'istio-egress:remove',
    input: JsonObject,
    options: Partial<Parameters<typeof runAction>[2]>,
  ) =>
    runAction(
      action,
      { targetUrl, ...input },
      {
        workspacePath: workspace.path,
        repositories: { [targetUrl]: repository.path },
        ...options,
      },
    );
  const request = (
    changes: JsonObject,
    options: Partial<Parameters<typeof runAction>[2]>,
  ) => run('istio-egress:render', { request: aRequest(changes) }, options);
  const besides = (...entities: Entity[]) => ({
    catalog: catalogServiceMock({ entities }),
  });

  describe('with other repositories', () => {
    const other = 'https://github.com/acme/app/tree/main/deploy';

    it('refuses a policy that exists elsewhere, and says where', async () => {
      const entity = anEntity({}, 'https://github.com/acme/other');

      await expect(request({}, besides(entity))).rejects.toThrow(
        /^EGR421 name: .*https:\/\/github.com\/acme\/other/m,
      );
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('refuses another way for a host of the namespace', async () => {
      const entity = anEntity({ name: 'other', ...emea }, other);

      await expect(request({}, besides(entity))).rejects.toThrow(
        /EGR402.*team-a\.other/,
      );
    });

    it('refuses a wildcard over one that another namespace has at the gateway', async () => {
      const platform = {
        hosts: { allow: ['*.example.com'] },
        limits: { wildcards: true, envoyFilters: true },
      };
      const entity = anEntity(
        {
          owner: 'group:default/team-b',
          workload: { namespace: 'team-b', name: 'builder' },
          destinations: [{ host: '*.deep.example.com' }],
          ...emea,
        },
        other,
        platform,
      );

      await expect(
        request(
          { destinations: [{ host: '*.example.com' }] },
          { ...besides(entity), platform },
        ),
      ).rejects.toThrow(/EGR403.*team-b\.github-api/);
    });

    it('offers to change the policy that does the same already', async () => {
      const { findings, description } = await request(
        {},
        besides(anEntity({ name: 'other' }, other)),
      );

      expect(findings).toEqual([
        expect.objectContaining({
          code: 'EGR420',
          fix: expect.stringContaining('Change team-a.other instead'),
        }),
      ]);
      expect(description).toContain('EGR420');
    });

    it('says so of a policy of the same repository too', async () => {
      repository.setContent(treeOf({ name: 'other' }));

      await expect(request({}, {})).resolves.toMatchObject({
        findings: [expect.objectContaining({ code: 'EGR420' })],
      });
    });

    it('takes what the catalog says of this repository for outdated', async () => {
      const entity = anEntity(emea, 'https://github.com/Acme/egress');

      await expect(request({}, besides(entity))).resolves.toMatchObject({
        findings: [],
      });
    });

    it('refuses for a new repository what the catalog knows from one of that name', async () => {
      const entity = anEntity({}, targetUrl);
      const input = {
        targetUrl: '',
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: aRequest(),
      };

      await expect(
        run('istio-egress:render', input, besides(entity)),
      ).rejects.toThrow('EGR421');
    });

    it('refuses a policy that another folder of the repository holds', async () => {
      const folder = 'https://github.com/acme/egress/tree/main/deploy';

      await expect(
        request({}, besides(anEntity({}, 'https://github.com/acme/egress'))),
      ).resolves.toMatchObject({ findings: [] });
      await expect(
        request({}, besides(anEntityAt(`${folder}/${entityPath}`))),
      ).rejects.toThrow(/^EGR421 name: .*\/tree\/main\/deploy/m);
    });

    it('refuses a policy that the catalog has from where no targetUrl leads', async () => {
      await expect(
        request({}, besides(anEntityAt('/srv/policies.yaml', 'file'))),
      ).rejects.toThrow(/^EGR421 name: .*file:\/srv\/policies\.yaml/m);
    });

    it('leaves out what the catalog has of an earlier release', async () => {
      const entity = anEntity({ name: 'other', ...emea }, other);
      entity.spec!.egress = { workload: { namespace: 'team-a' } };

      await expect(request({}, besides(entity))).resolves.toMatchObject({
        findings: [],
      });
    });

    it('tells errors alone where it refuses', async () => {
      await expect(
        request(
          { expires: '2020-02-29' },
          besides(anEntity({ name: 'other' }, other)),
        ),
      ).rejects.toMatchObject({
        findings: [{ code: 'EGR207' }],
        message: expect.not.stringContaining('EGR420'),
      });
    });

    it('fails before anything is written when the catalog does not answer', async () => {
      const catalog = catalogServiceMock.mock({
        // eslint-disable-next-line require-yield
        async *streamEntities() {
          throw new Error('connect ECONNREFUSED');
        },
      });

      await expect(request({}, { catalog })).rejects.toThrow(
        'cannot be read from the catalog',
      );
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('asks the catalog in its own name, for what can matter alone', async () => {
      const catalog = catalogServiceMock.mock({
        async *streamEntities() {
          yield [];
        },
      });

      await request(
        {
          destinations: [
            { host: 'a.b.example.com', protocol: 'HTTP', tls: 'originate' },
            // Whoever has it too has private names for it at the gateway.
            { host: 'c.example.com' },
          ],
        },
        { catalog },
      );

      const [[query, options]] = catalog.streamEntities.mock.calls;
      expect(options).toEqual({
        credentials: mockCredentials.service('plugin:test'),
      });
      expect(query?.filter).toEqual([
        expect.objectContaining({ 'spec.egress.workload.namespace': 'team-a' }),
        expect.objectContaining({
          'spec.egress.destinations.host': [
            'a.b.example.com',
            '*.b.example.com',
            '*.example.com',
            '*.com',
          ],
        }),
      ]);
    });
  });

  describe('with what the repository holds and is no file of a policy', () => {
    const hidden = (branch: string, path: string) => ({
      pullRequests: [{ branch, links: [path] }],
    });

    it.each([
      ['of the default branch', targetUrl, 'HEAD', entityPath],
      ['of a branch', `${targetUrl}/tree/live`, 'live', entityPath],
      [
        'of a folder',
        `${targetUrl}/tree/main/deploy`,
        'main',
        `deploy/${entityPath}`,
      ],
      ['that is in the way of a folder', targetUrl, 'HEAD', 'policies'],
      [
        'that the whole folder would be in',
        `${targetUrl}/tree/main/deploy`,
        'main',
        'deploy',
      ],
    ])(
      'refuses to replace a symbolic link %s',
      async (_, url, branch, path) => {
        await expect(
          run(
            'istio-egress:render',
            { targetUrl: url, request: aRequest(), overwrite: true },
            hidden(branch, path),
          ),
        ).rejects.toThrow('EGR512');
        await expect(filesOf(workspace.path)).resolves.toEqual([]);
      },
    );

    it.each([
      [
        'a repository that is not there',
        'https://github.com/new/egress',
        /EGR515.*new\/egress/,
      ],
      [
        'a branch with a slash, by its whole name',
        `${targetUrl}/tree/${SLASHED_BRANCH}/deploy`,
        /EGR516.*feature\/egress/,
      ],
    ])('takes %s for no empty repository', async (_, url, message) => {
      await expect(
        run('istio-egress:render', { targetUrl: url, request: aRequest() }, {}),
      ).rejects.toThrow(message);
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('refuses a branch that does not exist, of which nothing can be read', async () => {
      await expect(
        run(
          'istio-egress:render',
          {
            targetUrl: `${targetUrl}/tree/${MISSING_BRANCH}/deploy`,
            request: aRequest(),
          },
          {},
        ),
      ).rejects.toThrow(`has no branch ${MISSING_BRANCH}`);
    });
  });

  describe('with open pull requests', () => {
    const pull = (verb: PolicyVerb, changes: JsonObject = {}) => ({
      branch: `istio-egress/${verb}/team-a/github-api`,
      files: { [entityPath]: treeOf(changes)[entityPath] },
    });

    it('says that one is open, to the person alone', async () => {
      const { findings, description } = await request(
        {},
        { pullRequests: [pull('request')] },
      );

      expect(findings).toEqual([
        expect.objectContaining({
          code: 'EGR510',
          message: expect.stringContaining('/acme/egress/pull/'),
        }),
      ]);
      expect(description).not.toContain('EGR510');
    });

    it('refuses to replace what another owner has proposed', async () => {
      await expect(
        request(
          {},
          {
            pullRequests: [pull('request', { owner: 'group:default/team-c' })],
          },
        ),
      ).rejects.toThrow(/EGR605.*team-c/);
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('refuses to replace it in a folder too', async () => {
      const folder = `${targetUrl}/tree/main/deploy/egress`;
      const foreign = pull('request', { owner: 'group:default/team-c' });
      const pullRequest = {
        branch: 'istio-egress/request-in-deploy-egress/team-a/github-api',
        files: { [`deploy/egress/${entityPath}`]: foreign.files[entityPath] },
      };

      await expect(
        run(
          'istio-egress:render',
          { targetUrl: folder, request: aRequest() },
          { pullRequests: [pullRequest] },
        ),
      ).rejects.toThrow(/EGR605.*team-c/);
    });

    it('keeps the branch that an earlier release gave to one in a folder', async () => {
      const folder = `${targetUrl}/tree/main/x/y`;
      const former = 'istio-egress/request-in-x-y/team-a/github-api';
      const files = { [`x/y/${entityPath}`]: treeOf()[entityPath] };

      await expect(
        run(
          'istio-egress:render',
          { targetUrl: folder, request: aRequest() },
          { pullRequests: [{ branch: former, files }] },
        ),
      ).resolves.toMatchObject({
        branchName: former,
        findings: [expect.objectContaining({ code: 'EGR510' })],
      });
    });

    it.each([
      ['another folder', { [`x-y/${entityPath}`]: 'kind: Resource\n' }],
      [
        'another folder too',
        {
          [`x/y/${entityPath}`]: 'kind: Resource\n',
          [`x-y/${entityPath}`]: 'kind: Resource\n',
        },
      ],
      ['another policy', { 'x/y/policies/team-a.other/README.md': '#\n' }],
    ])('takes no branch that changes %s', async (_, files) => {
      const former = 'istio-egress/request-in-x-y/team-a/github-api';

      await expect(
        run(
          'istio-egress:render',
          { targetUrl: `${targetUrl}/tree/main/x/y`, request: aRequest() },
          { pullRequests: [{ branch: former, files }] },
        ),
      ).resolves.toMatchObject({
        branchName: expect.stringMatching(
          /^istio-egress\/request-in-x-y-[0-9a-f]{16}\/team-a\/github-api$/,
        ),
        findings: [],
      });
    });

    it.each([
      ['the default branch', targetUrl, 'live'],
      ['the branch of its address', `${targetUrl}/tree/main`, 'live'],
      ['another branch', `${targetUrl}/tree/live`, 'main'],
    ])(
      'refuses to lead one to %s that waits for another',
      async (_, url, base) => {
        const listed = {
          base: { ref: base, repo: { default_branch: 'main' } },
        };

        await expect(
          run(
            'istio-egress:render',
            { targetUrl: url, request: aRequest() },
            { pullRequests: [{ ...pull('request'), listed }] },
          ),
        ).rejects.toThrow(`EGR514 targetUrl: Pull request https://github.com/`);
        await expect(filesOf(workspace.path)).resolves.toEqual([]);
      },
    );

    it('refuses to lead an upgrade to another branch', async () => {
      repository.setContent(treeOf());

      await expect(
        runAction(
          'istio-egress:upgrade',
          { targetUrl },
          {
            workspacePath: workspace.path,
            repositories: { [targetUrl]: repository.path },
            requester: { claims: ['group:default/platform'] },
            pullRequests: [
              {
                branch: 'istio-egress/upgrade',
                listed: {
                  base: { ref: 'live', repo: { default_branch: 'main' } },
                },
              },
            ],
          },
        ),
      ).rejects.toThrow('EGR514');
    });

    it('refuses to replace one whose policy cannot be read', async () => {
      await expect(
        request(
          {},
          {
            pullRequests: [
              { ...pull('request'), files: { [entityPath]: 'kind: [' } },
            ],
          },
        ),
      ).rejects.toThrow('EGR605');
    });

    it('warns of one that does the contrary', async () => {
      repository.setContent(treeOf());

      await expect(
        request({ reason: 'Other.' }, { pullRequests: [pull('remove')] }),
      ).resolves.toMatchObject({
        findings: [expect.objectContaining({ code: 'EGR511' })],
        description: expect.stringContaining('EGR511'),
      });
      await expect(
        run(
          'istio-egress:remove',
          { policy: 'team-a/github-api' },
          {
            pullRequests: [
              pull('request', { owner: 'group:default/team-c' }),
              { ...pull('remove'), files: {} },
            ],
          },
        ),
      ).resolves.toMatchObject({
        findings: [
          expect.objectContaining({ code: 'EGR511' }),
          expect.objectContaining({ code: 'EGR510' }),
        ],
      });
    });

    it('warns of one that renews the policy', async () => {
      repository.setContent(treeOf());

      await expect(
        request({ reason: 'Other.' }, { pullRequests: [pull('renew')] }),
      ).resolves.toMatchObject({
        findings: [
          expect.objectContaining({
            code: 'EGR511',
            message: expect.stringContaining('renew'),
          }),
        ],
      });
    });

    it('fails before anything is written when the host does not answer', async () => {
      await expect(
        request(
          {},
          {
            integrations: {
              github: [
                { host: 'github.com', apiBaseUrl: 'http://127.0.0.1:1' },
              ],
            },
          },
        ),
      ).rejects.toThrow('cannot be read. Check that the host is reachable');
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('fails where they may not be read', async () => {
      await expect(
        run(
          'istio-egress:render',
          {
            targetUrl: `https://github.com/acme/${FORBIDDEN}`,
            request: aRequest(),
          },
          {},
        ),
      ).rejects.toThrow('may read pull requests');
    });
  });
});
