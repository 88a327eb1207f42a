import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { readRequest, renderTree } from 'backstage-plugin-istio-egress-common';
import { parse } from 'yaml';
import { aPlatform } from './__testUtils__/aPlatform';
import { aRequest } from './__testUtils__/aRequest';
import { dryRun, startScaffolder } from './__testUtils__/startScaffolder';

const templates = resolve(__dirname, '../../../templates');

async function readYaml(path: string) {
  return parse(await readFile(resolve(templates, path), 'utf8'));
}

const form = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app', deployment: 'none' },
  destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
  route: {},
  lockdown: {},
};
const toRepository = {
  where: 'pull-request',
  targetUrl: 'https://github.com/acme/egress',
  overwrite: false,
};

function filesWith(
  request = aRequest({
    workload: form.workload,
    destinations: form.destinations,
  }),
) {
  const policy = readRequest(request);
  if (!policy.ok) throw new Error(JSON.stringify(policy.findings));
  return Object.fromEntries(renderTree([policy.value], aPlatform()).files);
}

describe('The templates', () => {
  const repository = createMockDirectory();
  const location =
    'url:https://github.com/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml';
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ url, stop } = await startScaffolder({
      repositories: {
        'https://github.com/acme/egress': repository.path,
        'https://github.com/acme/egress/tree/main': repository.path,
      },
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: {
            name: 'team-a.github-api',
            annotations: { 'backstage.io/managed-by-location': location },
          },
        },
      ],
    }));
  });

  beforeEach(() => repository.clear());
  afterAll(() => stop());

  it('are all listed in the Location', async () => {
    const { kind, spec } = await readYaml('all.yaml');
    const names = await Promise.all(
      spec.targets.map(
        async (target: string) => (await readYaml(target)).metadata.name,
      ),
    );

    expect(kind).toBe('Location');
    expect(names).toEqual(['istio-egress-request', 'istio-egress-remove']);
  });

  it.each(['request', 'remove'])('%s is a valid Template', async name => {
    await expect(
      templateEntityV1beta3Validator.check(
        await readYaml(`${name}/template.yaml`),
      ),
    ).resolves.toBe(true);
  });

  it('request opens a pull request with exactly what changes', async () => {
    const { output, files, log } = await dryRun(
      url,
      await readYaml('request/template.yaml'),
      { ...form, ...toRepository },
    );

    expect(Object.keys(files ?? {}).sort()).toEqual(Object.keys(filesWith()));
    expect(log).toContain(
      'Skipping step publish because its if condition was false',
    );
    expect(log?.join('\n')).toContain(
      '"branchName": "istio-egress/request/team-a/github-api"',
    );
    expect(output.links).toEqual([
      {
        title: 'Pull request',
        icon: 'github',
        url: 'github.com?owner=acme&repo=egress',
      },
      {
        title: 'The policy in the catalog',
        icon: 'catalog',
        entityRef: 'resource:default/team-a.github-api',
      },
    ]);
    expect(output.text.map(({ title }: any) => title)).toEqual([
      'What happens next',
      'What was rendered',
    ]);
  });

  it('request creates a new repository', async () => {
    const { output, files, log } = await dryRun(
      url,
      await readYaml('request/template.yaml'),
      {
        ...form,
        // Left behind by a person who changed their mind about where.
        ...toRepository,
        where: 'new-repository',
        repoUrl: 'github.com?owner=acme&repo=team-a-egress',
      },
    );

    expect(Object.keys(files ?? {}).sort()).toEqual(Object.keys(filesWith()));
    expect(files?.['catalog-info.yaml']).toMatch(
      /name: egress-acme-team-a-egress-/,
    );
    expect(log).toContain(
      'Skipping step pullRequest because its if condition was false',
    );
    expect(output.links.map(({ title }: any) => title)).toEqual([
      'Repository',
      'The policy in the catalog',
    ]);
  });

  it('request says so when there is nothing to do', async () => {
    repository.setContent(filesWith());

    const { output, files, log } = await dryRun(
      url,
      await readYaml('request/template.yaml'),
      { ...form, ...toRepository },
    );

    expect(files).toEqual({});
    expect(log).toContain(
      'Skipping step pullRequest because its if condition was false',
    );
    expect(log).toContain(
      'Skipping step registerPullRequest because its if condition was false',
    );
    expect(output.text).toEqual([
      {
        title: 'Nothing to do',
        content:
          'The repository holds exactly this policy already. No pull request was opened.',
      },
    ]);
  });

  it('request sends every field of the form, and none that its choices hide', async () => {
    const everything = {
      ...form,
      component: 'component:default/app',
      ticket: 'NET-1',
      expires: '2999-12-31',
      workload: {
        namespace: 'team-a',
        name: 'app',
        serviceAccount: 'app',
        deployment: 'create',
        image: 'curlimages/curl',
        command: ['sleep', 'infinity'],
        replicas: 2,
        port: 8080,
      },
      destinations: [
        {
          host: 'api.github.com',
          protocol: 'TLS',
          port: 8443,
          proxy: 'resource:default/proxy-emea',
        },
      ],
      route: {
        proxy: 'resource:default/proxy-corporate',
        exit: 'gateway',
        gateway: 'default',
      },
      lockdown: { registryOnly: true, networkPolicy: false },
    };
    const template = await readYaml('request/template.yaml');
    const egressOf = ({ files }: Awaited<ReturnType<typeof dryRun>>) =>
      parse(files?.['policies/team-a.github-api/catalog-info.yaml'] ?? '').spec
        .egress;

    const all = await dryRun(url, template, { ...everything, ...toRepository });
    const patched = await dryRun(url, template, {
      ...everything,
      ...toRepository,
      workload: { ...everything.workload, deployment: 'patch' },
    });

    const {
      where: _,
      targetUrl: __,
      overwrite: ___,
      ...request
    } = {
      ...everything,
      ...toRepository,
      destinations: [{ ...everything.destinations[0], proxy: 'emea' }],
      route: { ...everything.route, proxy: 'corporate' },
    };
    expect(egressOf(all)).toEqual(request);
    expect(egressOf(patched).workload).toEqual({
      namespace: 'team-a',
      name: 'app',
      serviceAccount: 'app',
      deployment: 'patch',
    });
  });

  it.each([
    ['no host', { destinations: [{ protocol: 'TLS' }] }],
    ['no destination', { destinations: [] }],
    [
      'a TCP destination without addresses',
      { destinations: [{ host: 'a.b', protocol: 'TCP', port: 1 }] },
    ],
    [
      'a new Deployment without an image',
      { workload: { ...form.workload, deployment: 'create' } },
    ],
    ['a name that Kubernetes refuses', { name: 'Github API' }],
    ['no repository', { targetUrl: undefined }],
  ])('request refuses %s in the form already', async (_, values) => {
    const { status, body } = await dryRun(
      url,
      await readYaml('request/template.yaml'),
      { ...form, ...toRepository, ...values },
    );

    expect(status).toBe(400);
    expect(body).toContain('"errors"');
  });

  it('remove opens a pull request that deletes what nobody needs', async () => {
    repository.setContent(filesWith());

    const { output, log } = await dryRun(
      url,
      await readYaml('remove/template.yaml'),
      { policy: 'resource:default/team-a.github-api' },
    );

    const [, input] =
      /publish:github:pull-request in dry-run mode with inputs \(secrets redacted\): ([^]*)/.exec(
        log?.find(line => line.includes('publish:github:pull-request')) ?? '',
      ) ?? [];
    expect(JSON.parse(input ?? '{}')).toMatchObject({
      repoUrl: 'github.com?owner=acme&repo=egress',
      branchName: 'istio-egress/remove/team-a/github-api',
      targetBranchName: 'main',
      filesToDelete: Object.keys(filesWith()),
    });
    expect(output.links).toEqual([
      {
        title: 'Pull request',
        icon: 'github',
        url: 'github.com?owner=acme&repo=egress',
      },
    ]);
  });
});
