import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { aRequest, filesOf, TestServices } from 'istio-egress-test-utils';
import { runAction } from '../__testUtils__/runAction';

const url = 'https://github.com/acme/egress';
const clusters = {
  dev: { stage: 'dev' },
  prod: {
    stage: 'prod',
    istio: { trustDomain: 'prod.example' },
    proxies: { corporate: { host: 'proxy.prod.corp.internal' } },
    namespaces: {
      'team-a': ['group:default/team-a'],
      'team-b': ['group:default/team-b'],
    },
    limits: { maxLifetimeDays: 90 },
  },
};
const expires = new Date(Date.now() + 30 * 86_400_000)
  .toISOString()
  .slice(0, 10);
const inBoth = (changes: JsonObject = {}) =>
  aRequest({ clusters: ['dev', 'prod'], expires, ...changes });

describe('actions on a platform with clusters', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  beforeEach(() => {
    workspace.clear();
    repository.clear();
  });

  const act = (
    action: Parameters<typeof runAction>[0],
    input: JsonObject,
    options: Partial<TestServices> & {
      requester?: Parameters<typeof runAction>[2]['requester'];
    } = {},
  ) =>
    runAction(action, input, {
      workspacePath: workspace.path,
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
      },
      platform: { clusters },
      ...options,
    });
  const render = (request: JsonObject, ...rest: [Partial<TestServices>?]) =>
    act('istio-egress:render', { request, targetUrl: url }, ...rest);

  /** Brings what was rendered into the repository, as a merge does. */
  async function merge(outputs: Record<string, any>) {
    const files: Record<string, string> = {};
    for (const path of await filesOf(repository.path)) {
      if (outputs.filesToDelete.includes(path)) continue;
      files[path] = await readFile(join(repository.path, path), 'utf8');
    }
    for (const path of await filesOf(workspace.path)) {
      files[path] = await readFile(join(workspace.path, path), 'utf8');
    }
    repository.setContent(files);
    workspace.clear();
  }

  const foldersOf = (paths: readonly string[]) => [
    ...new Set(paths.map(path => path.split('/').slice(0, 2).join('/'))),
  ];

  it('renders the trees of all clusters as one pull request', async () => {
    const outputs = await render(inBoth());

    expect(outputs).toMatchObject({
      title: expect.stringMatching(/ in dev, prod$/),
      description: expect.stringMatching(
        /## Cluster dev[^]*## Cluster prod[^]*proxy\.prod\.corp\.internal/,
      ),
      catalogInfoPath: '/catalog-info.yaml',
      targetUrl: url,
      repositoryUrl: url,
    });
    const files = await filesOf(workspace.path);
    expect(foldersOf(files)).toEqual([
      'catalog-info.yaml',
      'clusters/dev',
      'clusters/prod',
    ]);
    expect(files.length).toBe(outputs.filesToWrite.length);
    await merge(outputs);
    await expect(render(inBoth())).resolves.toMatchObject({ changed: false });
  });

  it('says in the pull request what differs from the cluster that a policy is promoted from', async () => {
    const promote = (promotedFrom: string, cluster = 'prod') =>
      act('istio-egress:render', {
        request: inBoth({ clusters: [cluster] }),
        targetUrl: url,
        promotedFrom,
      });
    const { description } = await promote('dev');
    expect(description).toMatch(
      /### What differs from dev\n\n- \*\*Proxy\*\*: `[^`]+` in dev, `corporate: proxy\.prod\.corp\.internal:3128` in prod\n[^]*\*\*Longest lifetime\*\*: `no limit` in dev, `90 days` in prod\n/,
    );
    const own = await promote('prod');
    expect(own.description).not.toContain('What differs from');
    await expect(promote('qa')).rejects.toThrow(/EGR231 promotedFrom/);
  });

  it('has a branch for one cluster and another for both', async () => {
    const branches = await Promise.all(
      [['dev'], ['prod'], ['dev', 'prod'], ['prod', 'dev']].map(
        async each => (await render(inBoth({ clusters: each }))).branchName,
      ),
    );
    expect(branches[2]).toBe(branches[3]);
    expect(new Set(branches).size).toBe(3);
  });

  describe('whose clusters have repositories of their own', () => {
    const prodUrl = 'https://github.com/acme/egress-prod';
    const own = {
      platform: {
        clusters: {
          ...clusters,
          prod: { ...clusters.prod, repository: prodUrl },
        },
      },
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
        [prodUrl]: `${repository.path}/none`,
        [`${prodUrl}/tree/main`]: `${repository.path}/none`,
      },
    };
    const request = (input: JsonObject = {}, values: JsonObject = {}) =>
      act(
        'istio-egress:render',
        { request: inBoth(values), targetPath: 'change', ...input },
        own,
      );

    it('renders a change for each repository, and tells each of the others', async () => {
      const outputs = await request();
      expect(outputs).toMatchObject({
        targetUrl: url,
        folder: 'change',
        description: expect.stringContaining(`- ${prodUrl} for prod`),
        others: [
          {
            changed: true,
            targetUrl: prodUrl,
            folder: 'change-2',
            title: expect.stringMatching(/ in prod$/),
            description: expect.stringContaining(`- ${url} for dev`),
          },
        ],
      });
      const files = await filesOf(workspace.path);
      expect([
        ...new Set(files.map(path => path.split('/').slice(0, 3).join('/'))),
      ]).toEqual([
        'change-2/catalog-info.yaml',
        'change-2/clusters/prod',
        'change/catalog-info.yaml',
        'change/clusters/dev',
      ]);
      const [{ filesToWrite }] = outputs.others;
      expect(filesToWrite).toHaveLength(
        files.filter(path => path.startsWith('change-2/')).length,
      );
    });

    it('renders nothing where a token of the person would have to go to two Git hosts', async () => {
      await expect(request({ tokenHost: 'github.com' })).resolves.toMatchObject(
        { others: [{ targetUrl: prodUrl }] },
      );
      workspace.clear();
      await expect(request({ tokenHost: 'gitlab.com' })).rejects.toThrow(
        `tokenHost: your token is for gitlab.com, and ${url} is at another Git host.`,
      );
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
      await expect(request({ tokenHost: '' })).resolves.toMatchObject({
        changed: true,
      });
    });

    it('renders what is missing where one repository holds its part already', async () => {
      const { digest } = await request();
      workspace.clear();
      await merge(await request({ targetPath: '.' }, { clusters: ['dev'] }));
      const outputs = await request();
      expect(outputs).toMatchObject({ targetUrl: prodUrl, others: [] });
      expect(outputs.digest).not.toBe(digest);
      await expect(request({ digest })).rejects.toThrow(/previewed/);
    });

    it('upgrades in a repository the clusters that are kept there', async () => {
      await merge(await request({ targetPath: '.' }, { clusters: ['dev'] }));
      const requester = {
        claims: ['user:default/avery', 'group:default/platform'],
      };
      const platform = {
        ...own.platform,
        clusters: {
          dev: {
            repositories: [{ url }],
            proxies: { corporate: { port: 8080 } },
          },
          prod: {
            ...own.platform.clusters.prod,
            repositories: [{ url: prodUrl }],
          },
        },
      };
      const upgrade = (targetUrl: string) =>
        act(
          'istio-egress:upgrade',
          { targetUrl },
          { ...own, platform, requester },
        );
      await expect(upgrade(url)).resolves.toMatchObject({ changed: true });
      expect(foldersOf(await filesOf(workspace.path))).toEqual([
        'clusters/dev',
      ]);
      await expect(upgrade('https://github.com/acme/another')).rejects.toThrow(
        /EGR422 cluster dev[^]*EGR422 cluster prod/,
      );
    });

    it('goes to the repository that is named, with a warning for the cluster that has another', async () => {
      const outputs = await request({ targetUrl: url });
      expect(outputs).toMatchObject({ targetUrl: url, others: [] });
      expect(outputs.findings).toContainEqual(
        expect.objectContaining({ code: 'EGR147', cluster: 'prod' }),
      );
      expect(outputs.findings).not.toContainEqual(
        expect.objectContaining({ code: 'EGR147', cluster: 'dev' }),
      );
    });

    it('writes to none when one cluster refuses, and needs a folder for each', async () => {
      await expect(request({}, { expires: undefined })).rejects.toThrow(
        /EGR\d+ cluster prod .*expires/,
      );
      await expect(request({ targetPath: '.' })).rejects.toThrow(/targetPath/);
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });
  });

  it('asks for a repository where a cluster has none', async () => {
    await expect(
      act(
        'istio-egress:render',
        { request: inBoth() },
        { platform: { defaults: { route: { proxy: 'corporate' } }, clusters } },
      ),
    ).rejects.toThrow(/EGR426 cluster dev[^]*EGR426 cluster prod/);
  });

  it('names the cluster that refuses, and writes for none', async () => {
    const request = inBoth({ expires: undefined });
    const error = await render(request).catch(thrown => thrown);
    expect(error.findings).toMatchObject([
      { path: 'expires', cluster: 'prod', level: 'error' },
    ]);
    await expect(filesOf(workspace.path)).resolves.toEqual([]);
  });

  it('lets a namespace be asked for in one cluster and not in the other', async () => {
    const foreign = inBoth({ owner: 'group:default/team-b' });
    await expect(render(foreign)).rejects.toThrow(
      /EGR208 cluster prod team-a\.github-api workload\.namespace/,
    );
    const inDev = { ...foreign, clusters: ['dev'] };
    await expect(render(inDev)).resolves.toMatchObject({ changed: true });
  });

  it('refuses an unknown cluster, and a request for none', async () => {
    await expect(render(inBoth({ clusters: ['qa'] }))).rejects.toThrow(
      /EGR231 clusters\[0\]/,
    );
    await expect(render(aRequest())).rejects.toThrow(/EGR002 clusters/);
  });

  it('removes a policy from one cluster, and the root Location with the last', async () => {
    await merge(await render(inBoth()));
    const remove = (policy: string, targetUrl = url) =>
      act('istio-egress:remove', { policy, targetUrl });

    const first = await remove(
      'resource:default/dev.team-a.github-api',
      `url:${url}/tree/main/clusters/dev/policies/team-a.github-api/catalog-info.yaml`,
    );
    expect(foldersOf(first.filesToDelete)).toEqual(['clusters/dev']);
    expect(first).toMatchObject({
      entityRef: 'resource:default/dev.team-a.github-api',
      title: expect.stringMatching(/ in dev$/),
    });
    await merge(first);

    const last = await remove('prod/team-a/github-api');
    expect(foldersOf(last.filesToDelete)).toEqual([
      'catalog-info.yaml',
      'clusters/prod',
    ]);
    await expect(remove('team-a/github-api')).rejects.toThrow(/EGR235/);
  });

  it('renews a policy in its cluster alone', async () => {
    await merge(await render(inBoth()));
    const outputs = await act('istio-egress:renew', {
      policy: 'prod.team-a.github-api',
      targetUrl: url,
    });
    const files = await filesOf(workspace.path);
    expect(foldersOf(files)).toEqual(['clusters/prod']);
    expect(outputs.title).toMatch(/^Renew .* in prod$/);
  });

  describe('a repository from before there were clusters', () => {
    const requester = {
      claims: ['user:default/avery', 'group:default/platform'],
    };
    const upgrade = (input: JsonObject = {}, options = {}) =>
      act(
        'istio-egress:upgrade',
        { targetUrl: url, ...input },
        { requester, ...options },
      );

    beforeEach(async () => {
      const outputs = await act(
        'istio-egress:render',
        { request: aRequest({ expires }), targetUrl: url },
        { platform: {} },
      );
      await merge(outputs);
    });

    it('moves its policies into the tree of the cluster that is named, by one pull request', async () => {
      const before = await filesOf(repository.path);
      const outputs = await upgrade({ cluster: 'prod' });
      expect(outputs).toMatchObject({
        title: 'Move egress policies to clusters/prod',
        filesToDelete: before.filter(path => path !== 'catalog-info.yaml'),
      });
      await merge(outputs);
      const after = await filesOf(repository.path);
      expect(foldersOf(after)).toEqual(['catalog-info.yaml', 'clusters/prod']);
      await expect(
        readFile(join(repository.path, 'catalog-info.yaml'), 'utf8'),
      ).resolves.toContain('./clusters/*/policies/*/catalog-info.yaml');
      await expect(upgrade()).resolves.toMatchObject({ changed: false });
      await expect(
        render(inBoth({ clusters: ['prod'] })),
      ).resolves.toMatchObject({ changed: false });
    });

    it('moves nothing for whom the platform does not belong to', async () => {
      await expect(
        upgrade({ cluster: 'prod' }, { requester: undefined }),
      ).rejects.toThrow(/EGR606/);
      await expect(filesOf(workspace.path)).resolves.toEqual([]);
    });

    it('is refused without a cluster, or with one that there is not', async () => {
      await expect(upgrade()).rejects.toThrow(/EGR519/);
      await expect(upgrade({ cluster: 'qa' })).rejects.toThrow(
        /EGR231 cluster/,
      );
    });
  });

  it('upgrades nothing in a repository without a policy', async () => {
    const requester = {
      claims: ['user:default/avery', 'group:default/platform'],
    };
    await expect(
      act('istio-egress:upgrade', { targetUrl: url }, { requester }),
    ).resolves.toMatchObject({ changed: false });
  });

  it('upgrades the trees of all clusters, or of the one that is named', async () => {
    await merge(await render(inBoth()));
    const platform = {
      clusters: {
        dev: { proxies: { corporate: { port: 8080 } } },
        prod: { ...clusters.prod, istio: { trustDomain: 'new.example' } },
      },
    };
    const requester = {
      claims: ['user:default/avery', 'group:default/platform'],
    };
    const upgrade = async (targetUrl: string) => {
      workspace.clear();
      await act('istio-egress:upgrade', { targetUrl }, { platform, requester });
      return foldersOf(await filesOf(workspace.path));
    };
    await expect(upgrade(url)).resolves.toEqual([
      'clusters/dev',
      'clusters/prod',
    ]);
    await expect(upgrade(`${url}/tree/main/clusters/prod`)).resolves.toEqual([
      'clusters/prod',
    ]);
  });
});
