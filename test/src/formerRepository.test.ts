import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { actingFor } from './backend/people';
import { runTemplate } from './backend/runTemplate';
import { startBackend, TestBackend } from './backend/startBackend';
import { readFiles } from './golden/cases';

/*
 * A repository that a former version rendered, in the portal of this one: by the
 * templates, as people use them, and the local GitHub.
 */

jest.setTimeout(180_000);

const FORMER = resolve(__dirname, '../former/authorization-policies');
const SHARED = 'manifests/gateways/default/api.github.com-443-corporate';
const PASSAGE = 'manifests/gateways/default/authorization-policy.yaml';
const AUTHORIZATION = /\/authorization-policy\.yaml$/;

const EVERYBODY = ['a', 'b', 'c'].map(team => `group:default/team-${team}`);

let backend: TestBackend;
let targetUrl: string;

beforeAll(async () => {
  const platform = parse(await readFile(join(FORMER, 'platform.yaml'), 'utf8'));
  backend = await startBackend({
    istioEgress: platform.istioEgress,
    repositories: { egress: await readFiles(join(FORMER, 'expected')) },
    locations: githubUrl => [
      {
        type: 'file',
        target: resolve(__dirname, '../../templates/all.yaml'),
      },
      {
        type: 'url',
        target: `${githubUrl}/demo/egress/blob/main/catalog-info.yaml`,
      },
    ],
    features: [actingFor(() => ['group:default/platform', ...EVERYBODY])],
  });
  targetUrl = `${backend.githubUrl}/demo/egress`;
  for (const name of ['request', 'remove', 'platform-upgrade']) {
    await backend.awaitEntity(`template/default/istio-egress-${name}`);
  }
  await backend.awaitEntity('resource/default/team-b.github-api');
});

afterAll(() => backend?.stop());

const files = async () =>
  Object.keys(await backend.github.treeOf('demo/egress'));

/** Runs a template, and merges what it asks for. */
async function merged(template: string, values: object) {
  const before = await backend.github.pullsOf('demo/egress');
  await runTemplate(backend, `istio-egress-${template}`, values);
  const known = before.map(({ number }) => number);
  const pulls = await backend.github.pullsOf('demo/egress');
  const added = pulls.filter(({ number }) => !known.includes(number));
  expect(added).toHaveLength(1);
  await backend.github.merge('demo/egress', added[0].number);
  return files();
}

it('is changed, loses a policy, and is upgraded in two steps', async () => {
  const requested = await merged('request', {
    where: 'pull-request',
    targetUrl,
    name: 'releases',
    owner: 'group:default/team-c',
    reason: 'The job reads releases.',
    workload: { namespace: 'team-c', name: 'job', serviceAccount: 'job' },
    destinations: [{ host: 'api.github.com' }],
  });
  expect(requested).toEqual(
    expect.arrayContaining([
      `${SHARED}/team-c/gateway.yaml`,
      `${SHARED}/gateway.yaml`,
      PASSAGE,
    ]),
  );

  const removed = await merged('remove', {
    policy: 'resource:default/team-b.github-api',
  });
  expect(removed).toContain(`${SHARED}/gateway.yaml`);
  expect(removed.filter(path => path.includes('team-b'))).toEqual([]);

  const upgraded = await merged('platform-upgrade', { targetUrl });
  expect(upgraded).not.toContain(`${SHARED}/gateway.yaml`);
  expect(upgraded.filter(path => AUTHORIZATION.test(path))).toEqual([
    PASSAGE,
    'manifests/policies/team-a.github-api/authorization-policy.yaml',
    'manifests/policies/team-a.orders/authorization-policy.yaml',
  ]);

  const done = await merged('platform-upgrade', { targetUrl });
  expect(done).toEqual(upgraded.filter(path => !AUTHORIZATION.test(path)));
  const { text } = await runTemplate(backend, 'istio-egress-platform-upgrade', {
    targetUrl,
  });
  expect(text.map(({ title }: { title: string }) => title)).toEqual([
    'No change',
  ]);
});
