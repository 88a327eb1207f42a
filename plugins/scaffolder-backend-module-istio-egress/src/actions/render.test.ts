import {
  copyFile,
  mkdir,
  readFile,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import { aPlatform, aRequest, filesOf } from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { asWritten } from '../__testUtils__/aRendering';
import { runAction } from '../__testUtils__/runAction';

const url = 'https://github.com/acme/egress';

function aPolicy(changes: JsonObject = {}) {
  const request = readRequest(aRequest(changes));
  if (!request.ok) throw new Error(JSON.stringify(request.findings));
  return request.value;
}

function filesWith(...changes: JsonObject[]) {
  const { files } = renderTree(
    changes.map(change => aPolicy(change)),
    aPlatform(),
  );
  return Object.fromEntries(files);
}

describe('istio-egress:render', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.clear();
  });

  const renderAt = (place: JsonObject, input: JsonObject) =>
    runAction(
      'istio-egress:render',
      { ...place, ...input },
      {
        workspacePath: workspace.path,
        repositories: { [url]: repository.path },
      },
    );
  /** Into a new repository, unless the input names another place. */
  const render = (input: JsonObject) =>
    renderAt(
      input.targetUrl ? {} : { repoUrl: 'github.com?owner=acme&repo=egress' },
      input,
    );

  it.each([
    ['no place', {}],
    ['empty places', { targetUrl: '', repoUrl: '' }],
  ])(
    'refuses a request for %s, with all else that is wrong',
    async (_, place) => {
      await expect(renderAt(place, { request: aRequest() })).rejects.toThrow(
        /^EGR426 targetUrl: .*Set targetUrl .* or repoUrl/m,
      );
      const many = aRequest({ destinations: [{ host: 'evil.org' }] });
      await expect(renderAt(place, { request: many })).rejects.toThrow(
        /EGR426[^]*EGR101/,
      );
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    },
  );

  it('names the person who asks as co-author of the commit', async () => {
    const { commitMessage } = await runAction(
      'istio-egress:render',
      {
        repoUrl: 'github.com?owner=acme&repo=egress',
        request: aRequest(),
      },
      {
        workspacePath: workspace.path,
        repositories: { [url]: repository.path },
        user: {
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'avery' },
            spec: { profile: { email: 'avery@example.com' } },
          },
        },
      },
    );

    expect(commitMessage).toBe(
      'Allow egress from team-a/app to api.github.com:443\n\nCo-authored-by: avery <avery@example.com>',
    );
  });

  describe('with an exception', () => {
    const platform = {
      hosts: { allow: ['api.github.com'], ask: ['*.partner.example'] },
      approval: { owner: 'group:default/network', reviewers: ['net-lead'] },
    };
    const request = aRequest({
      destinations: [{ host: 'api.partner.example' }],
    });
    const renderOn = (input: JsonObject) =>
      runAction('istio-egress:render', input, {
        workspacePath: workspace.path,
        repositories: { [url]: repository.path },
        platform,
      });

    it('hands on both files, the reviewers, and who has to approve', async () => {
      const outputs = await renderOn({ targetUrl: url, request });

      expect(
        await readFile(
          workspace.resolve('exceptions/team-a.github-api.yaml'),
          'utf8',
        ),
      ).toContain('host: api.partner.example');
      expect(outputs.reviewers).toEqual(['net-lead']);
      expect(outputs.description).toContain(
        'approval of `group:default/network`',
      );
    });

    it('asks nobody for what needs no exception, or has it already', async () => {
      const plain = await renderOn({ targetUrl: url, request: aRequest() });
      expect(plain.reviewers).toBeUndefined();

      await renderOn({ targetUrl: url, request, targetPath: 'merged' });
      for (const path of await filesOf(workspace.resolve('merged'))) {
        await mkdir(dirname(repository.resolve(path)), { recursive: true });
        await copyFile(
          workspace.resolve('merged', path),
          repository.resolve(path),
        );
      }
      const changed = { ...request, system: 'system:default/ci' };
      const again = await renderOn({
        targetUrl: url,
        request: changed,
        targetPath: 'again',
      });
      expect(again.changed).toBe(true);
      expect(again.reviewers).toBeUndefined();
    });

    it('is refused for a new repository, which nobody reviews', async () => {
      await expect(
        renderOn({ repoUrl: 'github.com?owner=acme&repo=new', request }),
      ).rejects.toThrow(/^EGR139 repoUrl/m);
      expect(await filesOf(workspace.path)).toEqual([]);
    });
  });

  it('writes the whole tree of a new repository', async () => {
    const outputs = await render({
      repoUrl: 'github.com?owner=acme&repo=egress',
      request: aRequest(),
    });

    const location = await readFile(
      workspace.resolve('catalog-info.yaml'),
      'utf8',
    );
    expect(parse(location).metadata.name).toMatch(/^egress-acme-egress-/);
    const { 'catalog-info.yaml': _, ...expected } = filesWith({});
    for (const [path, content] of Object.entries(expected)) {
      await expect(readFile(workspace.resolve(path), 'utf8')).resolves.toBe(
        content,
      );
    }
    await expect(filesOf(workspace.path)).resolves.toEqual(
      Object.keys(filesWith({})),
    );
    expect(outputs).toEqual({
      changed: true,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      title: 'Allow egress from team-a/app to api.github.com:443',
      commitMessage: 'Allow egress from team-a/app to api.github.com:443',
      description: expect.stringContaining('The CI bot opens pull requests.'),
      findings: [],
      entityRef: 'resource:default/team-a.github-api',
      filesToWrite: asWritten(Object.keys(filesWith({}))),
      filesToDelete: [],
      folder: '.',
      others: [],
      catalogInfoPath: '/catalog-info.yaml',
      branchName: 'istio-egress/request/team-a/github-api',
      repoUrl: 'github.com?owner=acme&repo=egress',
      repositoryUrl: 'https://github.com/acme/egress',
      gitHost: 'github',
      requestNoun: 'pull request',
      catalogInfoUrl:
        'https://github.com/acme/egress/blob/main/catalog-info.yaml',
    });
  });

  it.each([
    [
      'gitlab.com?owner=acme/network&repo=egress',
      'gitlab',
      'merge request',
      'https://gitlab.com/acme/network/egress/-/blob/main/catalog-info.yaml',
    ],
    [
      'bitbucket.org?workspace=acme&project=NET&repo=egress',
      'bitbucketCloud',
      'pull request',
      'https://bitbucket.org/acme/egress/src/main/catalog-info.yaml',
    ],
    [
      'dev.azure.com?organization=acme&project=network&repo=egress',
      'azure',
      'pull request',
      'https://dev.azure.com/acme/network/_git/egress?path=%2Fcatalog-info.yaml&version=GBmain',
    ],
  ])(
    'says at which host a new repository is: %s',
    async (repoUrl, gitHost, requestNoun, catalogInfoUrl) => {
      await expect(
        render({ repoUrl, request: aRequest() }),
      ).resolves.toMatchObject({ gitHost, requestNoun, catalogInfoUrl });
    },
  );

  it('hands on one spelling of a new repository', async () => {
    const repoUrl = 'GitHub.com?repo=egress&visibility=public&owner=acme';

    await expect(
      render({ repoUrl, request: aRequest() }),
    ).resolves.toMatchObject({ repoUrl: 'github.com?owner=acme&repo=egress' });
  });

  it.each([
    ['names its repository twice', 'github.com?owner=a&repo=b&repo=c'],
    ['names its owner twice', 'github.com?owner=a&owner=b&repo=c'],
    ['names none', 'github.com?owner=acme'],
    ['is at another host', 'git.evil?owner=a&repo=b'],
    ['hides its host', 'github.com@git.evil?owner=a&repo=b'],
    ['has a path', 'github.com/acme?owner=a&repo=b'],
    ['climbs', 'github.com?owner=a&repo=..'],
    ['has a fragment', 'github.com?owner=a&repo=b#&repo=c'],
    ['is an address', 'https://github.com/acme/egress'],
  ])('refuses a new repository that %s', async (_, repoUrl) => {
    await expect(render({ repoUrl, request: aRequest() })).rejects.toThrow(
      'repoUrl: ',
    );
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('writes only what changes in an existing repository', async () => {
    repository.setContent(filesWith({}));

    const outputs = await render({
      targetUrl: url,
      targetPath: 'egress-change',
      request: aRequest({
        workload: { namespace: 'team-b', name: 'builder' },
      }),
    });

    const before = new Set(Object.keys(filesWith({})));
    const added = Object.keys(
      filesWith({}, { workload: { namespace: 'team-b', name: 'builder' } }),
    ).filter(path => !before.has(path));
    await expect(filesOf(workspace.path)).resolves.toEqual(
      added.map(path => `egress-change/${path}`),
    );
    expect(outputs).toMatchObject({
      folder: 'egress-change',
      repoUrl: 'github.com?owner=acme&repo=egress',
      targetUrl: url,
      repositoryUrl: url,
      entityRef: 'resource:default/team-b.github-api',
    });
  });

  it('hands on where in the repository the policies live', async () => {
    const outputs = await runAction(
      'istio-egress:render',
      {
        targetUrl: 'https://github.com/acme/app/tree/release/deploy/egress',
        request: aRequest(),
      },
      { workspacePath: workspace.path },
    );

    expect(outputs).toMatchObject({
      targetUrl: 'https://github.com/acme/app/tree/release/deploy/egress',
      targetPath: 'deploy/egress',
      targetBranchName: 'release',
      catalogInfoPath: '/deploy/egress/catalog-info.yaml',
      branchName: expect.stringMatching(
        /^istio-egress\/request-in-deploy-egress-[0-9a-f]{16}\/team-a\/github-api$/,
      ),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual(
      Object.keys(filesWith({})),
    );
  });

  it('deletes what a changed policy needs no more', async () => {
    repository.setContent(
      filesWith({
        destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
      }),
    );

    const { filesToDelete } = await render({
      targetUrl: url,
      request: aRequest(),
    });

    expect(filesToDelete).toEqual(
      Object.keys(
        filesWith({
          destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
        }),
      ).filter(path => !(path in filesWith({}))),
    );
    expect(filesToDelete.length).toBeGreaterThan(0);
  });

  it('changes nothing when the repository holds the policy already', async () => {
    repository.setContent(filesWith({}));

    const outputs = await render({ targetUrl: url, request: aRequest() });

    expect(outputs).toMatchObject({ changed: false, filesToDelete: [] });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('gives the same files and outputs when a task is retried', async () => {
    const first = await render({ request: aRequest() });
    const files = workspace.content();
    const second = await render({ request: aRequest() });

    expect(second).toEqual(first);
    expect(workspace.content()).toEqual(files);
  });

  it('takes an emptied field of a form for an absent one', async () => {
    const plain = await render({ request: aRequest() });
    const emptied = await render({
      targetUrl: '',
      targetPath: '',
      digest: '',
      request: aRequest({ ticket: '', expires: '', route: { proxy: '' } }),
    });

    expect(emptied).toEqual(plain);
  });

  it('lists every error of the shape at once, and writes nothing', async () => {
    await expect(
      render({ request: aRequest({ owner: 'team-a', colour: 'red' }) }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /(?=[^]*EGR001 colour)(?=[^]*EGR005 owner)/,
      ),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('lists every error of the checks at once, and writes nothing', async () => {
    await expect(
      render({
        request: aRequest({
          destinations: [
            { host: 'evil.org' },
            { host: 'api.github.com', proxy: 'none' },
          ],
        }),
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /EGR101.* destinations\[0\]\.host[^]*EGR201.* destinations\[1\]\.proxy/,
      ),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('refuses a request that nests too deep, and writes nothing', async () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);

    await expect(
      render({ request: aRequest({ workload: deep }) }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/EGR018/),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('lists fifty of thousands of errors, and how many more there are', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`field${n}`, n]),
    );

    const error = await render({ request: aRequest(fields) }).catch(
      thrown => thrown,
    );

    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toContain('EGR021: There are 4950 more findings.');
    expect(error.message.split('\n')).toHaveLength(52);
  });

  it("counts a lifetime from today's date", async () => {
    await expect(
      render({ request: aRequest({ expires: '2020-02-29' }) }),
    ).rejects.toThrow(/EGR207 .*expires: /);
  });

  it('accepts the digest that the preview showed', async () => {
    repository.setContent(filesWith({}));
    const input = { targetUrl: url, request: aRequest({ name: 'second' }) };
    const { digest } = await render(input);

    await expect(render({ ...input, digest })).resolves.toMatchObject({
      digest,
    });
  });

  it('refuses what was previewed for another place', async () => {
    const input = { targetUrl: url, request: aRequest() };
    const { digest } = await render(input);

    await expect(
      render({ ...input, targetUrl: `${url}/tree/main/deploy`, digest }),
    ).rejects.toThrow('Preview it again.');
  });

  it('refuses another change than the one that was previewed, and writes nothing', async () => {
    await expect(
      render({ request: aRequest(), digest: 'sha256:other' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('Preview it again.'),
    });
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('refuses to replace a file that was edited by hand, unless it is told to', async () => {
    const path = 'manifests/policies/team-a.github-api/network-policy.yaml';
    const files = filesWith({});
    repository.setContent({
      ...files,
      [path]: files[path].replace('port: 8443', 'port: 8444'),
    });
    const input = { targetUrl: url, request: aRequest({ reason: 'Another' }) };

    await expect(render(input)).rejects.toThrow('EGR501');
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
    const outputs = await render({ ...input, overwrite: true });

    expect(outputs.findings).toEqual([
      expect.objectContaining({ code: 'EGR501', level: 'warning' }),
    ]);
    await expect(readFile(workspace.resolve(path), 'utf8')).resolves.toBe(
      files[path],
    );
  });

  it.each(['..', '/tmp', 'a/../../b'])(
    'refuses to write to %s',
    async targetPath => {
      await expect(
        render({ request: aRequest(), targetPath }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    },
  );

  it('follows no symbolic link out of the workspace, and writes nothing', async () => {
    await mkdir(repository.resolve('outside'));
    await symlink(repository.resolve('outside'), workspace.resolve('policies'));

    await expect(render({ request: aRequest() })).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    await expect(filesOf(repository.resolve('outside'))).resolves.toEqual([]);
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('leaves nothing of a try that was cut off in the folder of its own', async () => {
    await mkdir(workspace.resolve('change/policies'), { recursive: true });
    await writeFile(workspace.resolve('change/policies/half.yaml'), 'kind: R');

    await render({ request: aRequest(), targetPath: 'change' });

    await expect(filesOf(workspace.path)).resolves.toEqual(
      Object.keys(filesWith({})).map(path => `change/${path}`),
    );
  });

  it('leaves what else is in the workspace alone', async () => {
    await writeFile(workspace.resolve('package.json'), '{}');

    await render({ request: aRequest() });

    await expect(
      readFile(workspace.resolve('package.json'), 'utf8'),
    ).resolves.toBe('{}');
  });
});
