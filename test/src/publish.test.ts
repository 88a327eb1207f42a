import { actingFor } from './backend/people';
import { istioEgress, teamA, teamB, treeOf } from './backend/policies';
import { runTemplate } from './backend/runTemplate';
import { startBackend, TestBackend } from './backend/startBackend';
import { resolve } from 'node:path';

jest.setTimeout(120_000);

const pathsOf = (...requests: unknown[]) => [...treeOf(...requests).keys()];

/** Whom the person who asks acts for. */
let claims = ['group:default/team-a', 'group:default/team-b'];

let backend: TestBackend;

const filesIn = async (repository: string) =>
  Object.keys(await backend.github.treeOf(repository));

/** What a pull request does to which file. */
async function changesOf(repository: string, pull: number) {
  const files: { filename: string; status: string }[] =
    await backend.github.ask(`${repository}/pulls/${pull}/files?per_page=100`);
  return Object.fromEntries(
    files.map(({ filename, status }) => [filename, status]),
  );
}

const toPullRequest = (targetUrl: string) => ({
  where: 'pull-request',
  targetUrl,
});

const titlesOf = (entries: { title: string }[]) =>
  entries.map(({ title }) => title);

beforeAll(async () => {
  backend = await startBackend({
    istioEgress: {
      ...istioEgress,
      hosts: { allow: ['api.github.com', '*.example.com'] },
    },
    repositories: {
      egress: treeOf(teamA),
      app: new Map([['README.md', '# App']]),
    },
    locations: () => [
      {
        type: 'file',
        target: resolve(__dirname, '../../templates/all.yaml'),
      },
    ],
    features: [actingFor(() => claims)],
  });
  for (const name of ['request', 'renew', 'remove']) {
    await backend.awaitEntity(`template/default/istio-egress-${name}`);
  }
});

afterAll(() => backend?.stop());

it('creates a repository with one policy, which is in the catalog at once', async () => {
  const output = await runTemplate(backend, 'istio-egress-request', {
    ...teamB,
    where: 'new-repository',
    repoUrl: `${new URL(backend.githubUrl).host}?owner=demo&repo=team-b-egress`,
  });

  expect(titlesOf(output.links)).toEqual([
    'Repository',
    'Policy in the catalog',
  ]);
  await expect(filesIn('demo/team-b-egress')).resolves.toEqual(pathsOf(teamB));
  const entity = await backend.awaitEntity(
    'resource/default/team-b.github-api',
  );
  expect(entity.spec?.egress).toEqual({
    ...teamB,
    destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
  });
});

it('refuses what another repository holds, as the catalog knows it', async () => {
  const values = {
    ...teamB,
    ...toPullRequest(`${backend.githubUrl}/demo/egress`),
  };
  await expect(
    runTemplate(backend, 'istio-egress-request', values),
  ).rejects.toThrow(
    `EGR421 name: Policy team-b.github-api already exists in ${backend.githubUrl}/demo/team-b-egress`,
  );
  await expect(
    backend.github.ask('demo/egress/pulls?state=all'),
  ).resolves.toEqual([]);
});

it('asks an egress repository for what changes, by one pull request however often it is asked', async () => {
  const values = {
    ...teamB,
    name: 'second',
    ...toPullRequest(`${backend.githubUrl}/demo/egress`),
  };

  const first = await runTemplate(backend, 'istio-egress-request', values);
  const second = await runTemplate(backend, 'istio-egress-request', values);

  const pulls = await backend.github.ask('demo/egress/pulls?state=all');
  expect(pulls).toHaveLength(1);
  expect(first.links[0].url).toBe(`${backend.githubUrl}/demo/egress/pull/1`);
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
    runTemplate(backend, 'istio-egress-request', {
      ...teamB,
      name: 'second',
      owner: 'group:default/team-c',
      ...toPullRequest(`${backend.githubUrl}/demo/egress`),
    }),
  ).rejects.toThrow(
    `EGR605: Pull request ${backend.githubUrl}/demo/egress/pull/1 for policy team-b.second belongs to group:default/team-b`,
  );
  claims = before;
});

it("keeps a policy in a folder of an application's repository, from the request to its removal", async () => {
  const request = { ...teamA, name: 'in-app' };
  const values = {
    ...request,
    ...toPullRequest(`${backend.githubUrl}/demo/app/tree/main/deploy/egress`),
  };
  const paths = pathsOf(request).map(path => `deploy/egress/${path}`);

  await runTemplate(backend, 'istio-egress-request', values);
  await expect(changesOf('demo/app', 1)).resolves.toEqual(
    Object.fromEntries(paths.map(path => [path, 'added'])),
  );
  await backend.github.merge('demo/app', 1);
  const entity = await backend.awaitEntity('resource/default/team-a.in-app');
  expect(
    entity.metadata.annotations?.['backstage.io/managed-by-origin-location'],
  ).toBe(
    `url:${backend.githubUrl}/demo/app/blob/main/deploy/egress/catalog-info.yaml`,
  );

  const again = await runTemplate(backend, 'istio-egress-request', values);
  expect(titlesOf(again.text)).toEqual(['No change']);
  await expect(
    backend.github.ask('demo/app/pulls?state=open'),
  ).resolves.toEqual([]);

  const renewal = await runTemplate(backend, 'istio-egress-renew', {
    policy: 'resource:default/team-a.in-app',
    expires: '2999-12-31',
  });
  expect(renewal.links[0].url).toBe(`${backend.githubUrl}/demo/app/pull/2`);
  await expect(changesOf('demo/app', 2)).resolves.toEqual({
    'deploy/egress/policies/team-a.in-app/README.md': 'modified',
    'deploy/egress/policies/team-a.in-app/catalog-info.yaml': 'modified',
  });
  await backend.github.merge('demo/app', 2);

  const removal = await runTemplate(backend, 'istio-egress-remove', {
    policy: 'resource:default/team-a.in-app',
  });
  expect(removal.links).toEqual([
    expect.objectContaining({ url: `${backend.githubUrl}/demo/app/pull/3` }),
  ]);
  await expect(changesOf('demo/app', 3)).resolves.toEqual(
    Object.fromEntries(paths.map(path => [path, 'removed'])),
  );
  await backend.github.merge('demo/app', 3);
  await expect(filesIn('demo/app')).resolves.toEqual(['README.md']);
});

it('fails with every finding, and publishes nothing', async () => {
  await expect(
    runTemplate(backend, 'istio-egress-request', {
      ...teamA,
      name: 'refused',
      destinations: [{ host: 'evil.org' }, { host: 'also.evil.org' }],
      ...toPullRequest(`${backend.githubUrl}/demo/egress`),
    }),
  ).rejects.toThrow(/destinations\[0\][^]*destinations\[1\]/);

  const pulls: { head: { ref: string } }[] = await backend.github.ask(
    'demo/egress/pulls?state=all',
  );
  expect(pulls.filter(({ head }) => head.ref.includes('refused'))).toEqual([]);
});
