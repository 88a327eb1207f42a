import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import {
  joinChanges,
  planRequest,
  policiesFor,
  readRequest,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import {
  aRequest,
  entitiesOf,
  platformConfig,
  somePlatforms,
} from 'istio-egress-test-utils';
import { startPlugin } from '../__testUtils__/startPlugin';

const url = 'https://github.com/acme/egress';
const clusters = {
  dev: { stage: 'dev' },
  prod: { stage: 'prod', hosts: { allow: ['*.github.com'] } },
};
const platforms = somePlatforms({ clusters });

/** A repository of trees that holds the reference policy in both clusters. */
function aRepository(): ReadonlyMap<string, string> {
  const request = readRequest(aRequest({ clusters: ['dev', 'prod'] }));
  const placed = request.ok ? policiesFor(request.value, platforms) : request;
  if (!placed.ok) throw new Error(JSON.stringify(placed.findings));
  const changes = placed.value.map(({ policy, platform }) => ({
    cluster: policy.cluster ?? '',
    change: planRequest({
      existing: readTree(new Map()),
      requests: [policy],
      platform,
      today: '2026-06-01',
    }),
  }));
  const root = { withoutCluster: [], holdsPolicies: true };
  return joinChanges({ changes, root }).written;
}

/** A repository from before there were clusters, which holds the reference policy. */
function aRepositoryWithoutClusters(): ReadonlyMap<string, string> {
  const request = readRequest(aRequest());
  if (!request.ok) throw new Error(JSON.stringify(request.findings));
  return planRequest({
    existing: readTree(new Map()),
    requests: [request.value],
    platform: somePlatforms({})[0],
    today: '2026-06-01',
  }).written;
}

describe('The routes on a platform with clusters', () => {
  const repository = createMockDirectory();
  const former = createMockDirectory();
  const formerUrl = 'https://github.com/acme/former';
  const files = aRepository();
  const formerFiles = aRepositoryWithoutClusters();
  let api: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    repository.setContent(Object.fromEntries(files));
    former.setContent(Object.fromEntries(formerFiles));
    const portal = await startPlugin({
      repositories: {
        [url]: repository.path,
        [`${url}/tree/main`]: repository.path,
        [formerUrl]: former.path,
        [`${formerUrl}/tree/main`]: former.path,
      },
      entities: [
        ...entitiesOf(Object.fromEntries(files), url),
        ...entitiesOf(Object.fromEntries(formerFiles), formerUrl),
      ],
      istioEgress: { ...platformConfig, clusters },
    });
    api = portal.url;
    stop = portal.stop;
  });

  afterAll(() => stop?.());

  async function ask(path: string, body?: object) {
    const response = await fetch(`${api}/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  it('preview a request for two clusters, and say for which one it is refused', async () => {
    const request = aRequest({ clusters: ['dev', 'prod'], name: 'second' });
    const { findings, files: changed } = await ask('previews/request', {
      request,
      targetUrl: url,
    });
    expect(findings).not.toContainEqual(
      expect.objectContaining({ level: 'error' }),
    );
    expect(changed.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining([
        'clusters/dev/policies/team-a.second/catalog-info.yaml',
        'clusters/prod/policies/team-a.second/catalog-info.yaml',
      ]),
    );
    const refused = await ask('previews/request', {
      request: { ...request, destinations: [{ host: 'a.example.com' }] },
      targetUrl: url,
    });
    expect(refused.findings).toContainEqual(
      expect.objectContaining({ code: 'EGR101', cluster: 'prod' }),
    );
    expect(refused.files).toEqual([]);
  });

  it('preview a removal from one cluster', async () => {
    const { files: changed } = await ask('previews/removal', {
      policy: 'resource:default/dev.team-a.github-api',
    });
    const folders = changed.map(({ path }: { path: string }) =>
      path.split('/').slice(0, 2).join('/'),
    );
    expect([...new Set(folders)]).toEqual(['clusters/dev']);
  });

  it('show the files of a policy beside what its own cluster renders', async () => {
    const { files: held, findings } = await ask(
      'policies/default/prod.team-a.github-api/files',
    );
    expect(findings).toEqual([]);
    const states = held.map(({ state }: { state: string }) => state);
    expect(states.length).toBeGreaterThan(5);
    expect([...new Set(states)]).toEqual(['current']);
  });

  describe('about a policy of a repository that has no clusters yet', () => {
    it('show its files as the repository holds them, and say that it has to be moved', async () => {
      const { files: held, findings } = await ask(
        'policies/default/team-a.github-api/files',
      );
      expect(findings).toMatchObject([
        {
          code: 'EGR519',
          message: expect.stringContaining('team-a.github-api'),
        },
      ]);
      expect(
        held.map(({ path, state, rendered }: any) => [path, state, rendered]),
      ).toEqual(
        [...formerFiles.keys()]
          .filter(path => /^manifests|team-a/.test(path))
          .sort()
          .map(path => [path, 'uncompared', undefined]),
      );
    });

    it.each(['tasks', 'pull-requests'])('list its %s', async list => {
      const answer = await ask(`policies/default/team-a.github-api/${list}`);
      expect(answer).not.toHaveProperty('error');
      expect(answer).toHaveProperty('more', false);
    });

    it('refuse its removal until it is moved', async () => {
      const { findings } = await ask('previews/removal', {
        policy: 'resource:default/team-a.github-api',
      });
      expect(findings).toMatchObject([{ code: 'EGR519', path: 'policy' }]);
    });
  });
});
