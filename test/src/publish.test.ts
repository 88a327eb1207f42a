import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import {
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';
import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import { LocalGithub, startLocalGithub } from 'local-github';

jest.setTimeout(120_000);

const token = 'a-token';
const istioEgress = {
  proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
  hosts: { allow: ['api.github.com', '*.example.com'] },
  defaults: { route: { exit: 'gateway', proxy: 'corporate' } },
};
const teamA = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app' },
  destinations: [{ host: 'api.github.com' }],
};
const teamB = {
  ...teamA,
  owner: 'group:default/team-b',
  workload: { namespace: 'team-b', name: 'builder' },
};

/** The tree of an egress repository that holds these policies. */
function treeOf(...requests: unknown[]): ReadonlyMap<string, string> {
  const platform = readPlatform(istioEgress);
  if (!platform.ok) throw new Error(JSON.stringify(platform.findings));
  const policies = requests.map(request => {
    const policy = readRequest(request);
    if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
    return policy.value;
  });
  return renderTree(policies, platform.value).files;
}

const pathsOf = (...requests: unknown[]) => [...treeOf(...requests).keys()];

/** Whom the person who asks acts for. */
let claims = ['group:default/team-a', 'group:default/team-b'];

let dataDir: string;
let github: LocalGithub;
let backend: Awaited<ReturnType<typeof startTestBackend>>;

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise(proceed => setTimeout(proceed, 100));
  }
}

async function askGithub(path: string, method = 'GET'): Promise<any> {
  const response = await fetch(`${github.url}/api/v3/repos/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

async function filesIn(repository: string): Promise<string[]> {
  const { tree } = await askGithub(`${repository}/git/trees/main?recursive=1`);
  return tree
    .filter(({ type }: { type: string }) => type === 'blob')
    .map(({ path }: { path: string }) => path)
    .sort();
}

/** What a pull request does to which file. */
async function changesOf(repository: string, pull: number) {
  const files: { filename: string; status: string }[] = await askGithub(
    `${repository}/pulls/${pull}/files?per_page=100`,
  );
  return Object.fromEntries(
    files.map(({ filename, status }) => [filename, status]),
  );
}

const backendUrl = (path: string) =>
  `http://localhost:${backend.server.port()}/api/${path}`;

async function findEntity(path: string): Promise<Entity | undefined> {
  const response = await fetch(backendUrl(`catalog/entities/by-name/${path}`));
  return response.ok ? response.json() : undefined;
}

/** Runs a template as its form would; resolves with the task's output, or throws its error. */
async function runTemplate(name: string, values: object): Promise<any> {
  const started = await fetch(backendUrl('scaffolder/v2/tasks'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ templateRef: `template:default/${name}`, values }),
  });
  const { id, ...refusal } = await started.json();
  if (!id) throw new Error(JSON.stringify(refusal));
  const events = await fetch(
    backendUrl(`scaffolder/v2/tasks/${id}/eventstream`),
  );
  let text = '';
  for await (const chunk of events.body!) {
    text += Buffer.from(chunk).toString();
    const completion = /event: completion\ndata: (.*)\n/.exec(text);
    if (completion) {
      const { output, error } = JSON.parse(completion[1]).body;
      if (error) throw new Error(error.message);
      return output;
    }
  }
  throw new Error(`Task ${id} ended without a completion:\n${text}`);
}

const toPullRequest = (targetUrl: string) => ({
  where: 'pull-request',
  targetUrl,
});

const titlesOf = (entries: { title: string }[]) =>
  entries.map(({ title }) => title);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'istio-egress-publish-'));
  github = await startLocalGithub({
    port: 0,
    dataDir,
    token,
    seed: [
      { owner: 'demo', name: 'egress', files: treeOf(teamA) },
      { owner: 'demo', name: 'app', files: new Map([['README.md', '# App']]) },
    ],
  });
  const { host } = new URL(github.url);
  backend = await startTestBackend({
    features: [
      catalog,
      catalogScaffolderModel,
      catalogIstioEgress,
      scaffolder,
      scaffolderGithub,
      scaffolderIstioEgress,
      mockServices.urlReader.factory(),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/avery',
            ownershipEntityRefs: claims,
          }),
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          istioEgress,
          integrations: {
            github: [
              {
                host,
                apiBaseUrl: `${github.url}/api/v3`,
                rawBaseUrl: `${github.url}/raw`,
                token,
              },
            ],
          },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['Location', 'Resource', 'Template'] }],
            locations: [
              {
                type: 'file',
                target: resolve(__dirname, '../../templates/all.yaml'),
              },
            ],
          },
        },
      }),
    ],
  });
  await eventually(() => findEntity('template/default/istio-egress-request'));
  await eventually(() => findEntity('template/default/istio-egress-remove'));
});

afterAll(async () => {
  await backend?.stop();
  await github?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('creates a repository with one policy, which is in the catalog at once', async () => {
  const output = await runTemplate('istio-egress-request', {
    ...teamB,
    where: 'new-repository',
    repoUrl: `${new URL(github.url).host}?owner=demo&repo=team-b-egress`,
  });

  expect(titlesOf(output.links)).toEqual([
    'Repository',
    'The policy in the catalog',
  ]);
  await expect(filesIn('demo/team-b-egress')).resolves.toEqual(pathsOf(teamB));
  const entity = await eventually(() =>
    findEntity('resource/default/team-b.github-api'),
  );
  expect(entity.spec?.egress).toEqual(teamB);
});

it('refuses what another repository holds, as the catalog knows it', async () => {
  const values = {
    ...teamB,
    ...toPullRequest(`${github.url}/demo/egress`),
  };
  await expect(runTemplate('istio-egress-request', values)).rejects.toThrow(
    `EGR421 name: Policy team-b.github-api exists already, in ${github.url}/demo/team-b-egress`,
  );
  await expect(askGithub('demo/egress/pulls?state=all')).resolves.toEqual([]);
});

it('asks an egress repository for what changes, by one pull request however often it is asked', async () => {
  const values = {
    ...teamB,
    name: 'second',
    ...toPullRequest(`${github.url}/demo/egress`),
  };

  const first = await runTemplate('istio-egress-request', values);
  const second = await runTemplate('istio-egress-request', values);

  const pulls = await askGithub('demo/egress/pulls?state=all');
  expect(pulls).toHaveLength(1);
  expect(first.links[0].url).toBe(`${github.url}/demo/egress/pull/1`);
  expect(second.links).toEqual(first.links);
  const before = pathsOf(teamA);
  await expect(changesOf('demo/egress', 1)).resolves.toEqual(
    Object.fromEntries(
      pathsOf(teamA, { ...teamB, name: 'second' })
        .filter(path => !before.includes(path))
        .map(path => [path, 'added']),
    ),
  );
});

it('refuses to replace a pull request of another owner', async () => {
  const before = claims;
  claims = ['group:default/team-c'];
  await expect(
    runTemplate('istio-egress-request', {
      ...teamB,
      name: 'second',
      owner: 'group:default/team-c',
      ...toPullRequest(`${github.url}/demo/egress`),
    }),
  ).rejects.toThrow(
    `EGR605: Pull request ${github.url}/demo/egress/pull/1 for policy team-b.second is group:default/team-b's`,
  );
  claims = before;
});

it("keeps a policy in a folder of an application's repository, from the request to its removal", async () => {
  const request = { ...teamA, name: 'in-app' };
  const values = {
    ...request,
    ...toPullRequest(`${github.url}/demo/app/tree/main/deploy/egress`),
  };
  const paths = pathsOf(request).map(path => `deploy/egress/${path}`);

  await runTemplate('istio-egress-request', values);
  await expect(changesOf('demo/app', 1)).resolves.toEqual(
    Object.fromEntries(paths.map(path => [path, 'added'])),
  );
  await askGithub('demo/app/pulls/1/merge', 'PUT');
  const entity = await eventually(() =>
    findEntity('resource/default/team-a.in-app'),
  );
  expect(
    entity.metadata.annotations?.['backstage.io/managed-by-origin-location'],
  ).toBe(
    `url:${github.url}/demo/app/blob/main/deploy/egress/catalog-info.yaml`,
  );

  const again = await runTemplate('istio-egress-request', values);
  expect(titlesOf(again.text)).toEqual(['Nothing to do']);
  await expect(askGithub('demo/app/pulls?state=open')).resolves.toEqual([]);

  const renewal = await runTemplate('istio-egress-renew', {
    policy: 'resource:default/team-a.in-app',
    expires: '2999-12-31',
  });
  expect(renewal.links[0].url).toBe(`${github.url}/demo/app/pull/2`);
  await expect(changesOf('demo/app', 2)).resolves.toEqual({
    'deploy/egress/policies/team-a.in-app/README.md': 'modified',
    'deploy/egress/policies/team-a.in-app/catalog-info.yaml': 'modified',
  });
  await askGithub('demo/app/pulls/2/merge', 'PUT');

  const removal = await runTemplate('istio-egress-remove', {
    policy: 'resource:default/team-a.in-app',
  });
  expect(removal.links).toEqual([
    expect.objectContaining({ url: `${github.url}/demo/app/pull/3` }),
  ]);
  await expect(changesOf('demo/app', 3)).resolves.toEqual(
    Object.fromEntries(paths.map(path => [path, 'removed'])),
  );
  await askGithub('demo/app/pulls/3/merge', 'PUT');
  await expect(filesIn('demo/app')).resolves.toEqual(['README.md']);
});

it('fails with every finding, and publishes nothing', async () => {
  await expect(
    runTemplate('istio-egress-request', {
      ...teamA,
      name: 'refused',
      destinations: [{ host: 'evil.org' }, { host: 'also.evil.org' }],
      ...toPullRequest(`${github.url}/demo/egress`),
    }),
  ).rejects.toThrow(/destinations\[0\][^]*destinations\[1\]/);

  const pulls: { head: { ref: string } }[] = await askGithub(
    'demo/egress/pulls?state=all',
  );
  expect(pulls.filter(({ head }) => head.ref.includes('refused'))).toEqual([]);
});
