import { resolve } from 'node:path';
import { actingFor } from './backend/people';
import { istioEgress, teamA } from './backend/policies';
import { runTemplate } from './backend/runTemplate';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(120_000);

const README = new Map([['README.md', '# Policies']]);

/** A cluster in the repository of all, and one with a repository of its own. */
let backend: TestBackend;

const request = {
  ...teamA,
  clusters: ['dev', 'prod'],
  where: 'pull-request',
  targetUrl: '',
};

const ask = (values: object = {}) =>
  runTemplate(backend, 'istio-egress-request', { ...request, ...values });

/** The clusters whose trees a pull request writes to. */
async function clustersOf(repository: string, pull: number) {
  const files: { filename: string }[] = await backend.github.ask(
    `${repository}/pulls/${pull}/files?per_page=100`,
  );
  const names = files.flatMap(({ filename }) =>
    filename.startsWith('clusters/') ? [filename.split('/')[1]] : [],
  );
  return [...new Set(names)];
}

const countOf = async (repository: string) =>
  (await backend.github.pullsOf(repository)).length;

beforeAll(async () => {
  backend = await startBackend({
    istioEgress: (githubUrl: string) => ({
      ...istioEgress,
      defaults: {
        ...istioEgress.defaults,
        repository: `${githubUrl}/demo/egress`,
      },
      clusters: {
        dev: { stage: 'dev' },
        prod: { stage: 'prod', repository: `${githubUrl}/demo/prod` },
      },
    }),
    repositories: { egress: README, prod: README },
    locations: () => [
      {
        type: 'file',
        target: resolve(__dirname, '../../templates/all.yaml'),
      },
    ],
    features: [actingFor(() => ['group:default/team-a'])],
  });
  for (const name of ['request', 'renew', 'remove']) {
    await backend.awaitEntity(`template/default/istio-egress-${name}`);
  }
});

afterAll(() => backend?.stop());

it('says which pull request is open when the second one is refused, and opens only what is missing the next time', async () => {
  // Git takes no branch below the name of another one.
  const main = await backend.github.ask('demo/prod/git/ref/heads/main');
  const ref = { ref: 'refs/heads/istio-egress', sha: main.object.sha };
  await backend.github.ask('demo/prod/git/refs', 'POST', ref);
  await expect(ask()).rejects.toThrow(
    `Nothing is requested in ${backend.githubUrl}/demo/prod yet. ${backend.githubUrl}/demo/egress/pull/1 is open and stays.`,
  );
  await expect(countOf('demo/egress')).resolves.toBe(1);
  await expect(countOf('demo/prod')).resolves.toBe(0);

  await backend.github.ask('demo/prod/git/refs/heads/istio-egress', 'DELETE');
  const { links, text } = await ask();

  expect(links[0].url).toBe(`${backend.githubUrl}/demo/egress/pull/1`);
  expect(text).toContainEqual({
    title: 'Other repositories',
    content: expect.stringMatching(/\n- \S+\/demo\/prod\/pull\/1$/),
  });
  await ask();
  await expect(countOf('demo/egress')).resolves.toBe(1);
  await expect(countOf('demo/prod')).resolves.toBe(1);
});

it('writes to each repository the trees of its clusters, which the catalog reads after the merges', async () => {
  await expect(clustersOf('demo/egress', 1)).resolves.toEqual(['dev']);
  await expect(clustersOf('demo/prod', 1)).resolves.toEqual(['prod']);
  await backend.github.merge('demo/egress', 1);
  await backend.github.merge('demo/prod', 1);
  for (const cluster of ['dev', 'prod']) {
    await backend.awaitEntity(`resource/default/${cluster}.team-a.github-api`);
  }
  const { text } = await ask();
  expect(text.map(({ title }: { title: string }) => title)).toEqual([
    'No change',
  ]);
});

it('renews and removes a policy in the repository of its cluster', async () => {
  const policy = 'resource:default/prod.team-a.github-api';
  await runTemplate(backend, 'istio-egress-renew', {
    policy,
    expires: '2999-12-31',
  });
  await expect(clustersOf('demo/prod', 2)).resolves.toEqual(['prod']);
  await runTemplate(backend, 'istio-egress-remove', { policy });
  await expect(clustersOf('demo/prod', 3)).resolves.toEqual(['prod']);
  await expect(countOf('demo/egress')).resolves.toBe(1);
});

it('goes to the other repository alone where the first holds its part', async () => {
  const values = { name: 'second' };
  const { links } = await ask({ ...values, clusters: ['dev'] });
  await backend.github.merge(
    'demo/egress',
    Number(links[0].url.split('/').pop()),
  );
  const { links: both, text } = await ask(values);
  expect(both[0].url).toMatch(/\/demo\/prod\/pull\/\d+$/);
  expect(text).not.toContainEqual(
    expect.objectContaining({ title: 'Other repositories' }),
  );
});
