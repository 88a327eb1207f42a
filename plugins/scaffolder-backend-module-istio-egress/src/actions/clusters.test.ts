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

  it('has a branch for one cluster and another for both', async () => {
    const branches = await Promise.all(
      [['dev'], ['prod'], ['dev', 'prod'], ['prod', 'dev']].map(
        async each => (await render(inBoth({ clusters: each }))).branchName,
      ),
    );
    expect(branches[2]).toBe(branches[3]);
    expect(new Set(branches).size).toBe(3);
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
