import { createMockDirectory } from '@backstage/backend-test-utils';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import {
  aPlatform,
  aRequest,
  aTree,
  dryRun as dryRunTask,
  MEMBER_OF_BOTH,
  platformConfig,
} from 'istio-egress-test-utils';
import { parse } from 'yaml';
import { readTemplates } from './__testUtils__/readTemplates';
import { startScaffolder } from './__testUtils__/startScaffolder';

const form = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app', deployment: 'none' },
  destinations: [{ host: 'api.github.com' }],
  route: {},
  lockdown: {},
};
const toRepository = {
  where: 'pull-request',
  targetUrl: 'https://github.com/acme/egress',
  overwrite: false,
};

/** A dry run; its files by their paths in the folder that is published. */
async function dryRun(...task: Parameters<typeof dryRunTask>) {
  const { files, ...rest } = await dryRunTask(...task);
  const published = Object.entries(files ?? {}).map(([path, content]) => [
    path.replace(/^change\//, ''),
    content,
  ]);
  return { ...rest, files: files && Object.fromEntries(published) };
}

const filesWith = (
  request = aRequest({
    workload: form.workload,
    destinations: form.destinations,
  }),
) => aTree([request]);

/** What a dry run would have published. */
function pullRequestOf(log: string[] = []) {
  const [, input] =
    /publish:github:pull-request in dry-run mode with inputs \(secrets redacted\): ([^]*)/.exec(
      log.find(line => line.includes('publish:github:pull-request')) ?? '',
    ) ?? [];
  return JSON.parse(input ?? '{}');
}

describe('The templates', () => {
  const repository = createMockDirectory();
  const location =
    'url:https://github.com/acme/egress/tree/main/policies/team-a.github-api/catalog-info.yaml';
  let claims = MEMBER_OF_BOTH;
  let url: string;
  let stop: () => Promise<void>;
  let templates: Awaited<ReturnType<typeof readTemplates>>;

  beforeAll(async () => {
    templates = await readTemplates(5);
    ({ url, stop } = await startScaffolder({
      claims: () => claims,
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
          spec: { egress: aRequest() },
        },
      ],
    }));
  });

  beforeEach(() => {
    repository.clear();
    claims = MEMBER_OF_BOTH;
  });
  afterAll(() => stop());

  it('are valid, and in the catalog by one Location', async () => {
    expect(Object.keys(templates).sort()).toEqual([
      'istio-egress-change',
      'istio-egress-platform-upgrade',
      'istio-egress-remove',
      'istio-egress-renew',
      'istio-egress-request',
    ]);
    for (const template of Object.values(templates)) {
      await expect(
        templateEntityV1beta3Validator.check(template),
      ).resolves.toBe(true);
    }
  });

  it('request asks for each field of the request by its own name, and begins with what the platform has', () => {
    const pages = templates['istio-egress-request'].spec.parameters as any[];
    const fields = Object.assign(
      {},
      ...pages.map(({ properties }) => properties),
    );

    expect(Object.keys(fields)).toEqual([
      // Says that the portal's plugin is missing, where it is.
      'form',
      'clusters',
      'component',
      'workload',
      'owner',
      'name',
      'reason',
      'ticket',
      'destinations',
      'expires',
      'route',
      'lockdown',
      'where',
      'credentials',
      'digest',
      'overwrite',
    ]);
    const [existing] = pages[3].dependencies.where.oneOf;
    expect(existing.properties.targetUrl.default).toBe(
      'https://github.com/acme/egress',
    );
  });

  it.each(['request', 'change', 'renew', 'remove', 'platform-upgrade'])(
    '%s asks for a person’s own token where the platform requires it',
    name => {
      const { parameters, steps } = templates[`istio-egress-${name}`]
        .spec as any;
      const [asked] = parameters.flatMap(({ properties }: any) =>
        properties?.credentials ? [properties.credentials] : [],
      );
      expect(asked).toMatchObject({
        // A field without a value is never validated.
        default: '',
        'ui:field': 'EgressCredentials',
        'ui:options': { required: false, secretsKey: 'USER_OAUTH_TOKEN' },
      });
      const publishing = steps.filter(
        ({ action }: any) =>
          /publish/.test(action) &&
          // Backstage's action for a new repository at Gitea takes no token.
          action !== 'publish:gitea',
      );
      expect(publishing.length).toBeGreaterThan(1);
      for (const { input } of publishing) {
        expect(input.token).toBe('${{ secrets.USER_OAUTH_TOKEN }}');
      }
    },
  );

  it('request does nothing else than what was reviewed', async () => {
    const { status, body } = await dryRun(
      url,
      templates['istio-egress-request'],
      { ...form, ...toRepository, digest: 'sha256:other' },
    );

    expect(status).toBe(400);
    expect(body).toContain('Preview it again.');
  });

  it('request opens a pull request with exactly what changes', async () => {
    const { output, files, log } = await dryRun(
      url,
      templates['istio-egress-request'],
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
        title: 'Policy in the catalog',
        icon: 'catalog',
        entityRef: 'resource:default/team-a.github-api',
      },
    ]);
    expect(output.text.map(({ title }: any) => title)).toEqual([
      'Next step',
      'Summary',
    ]);
  });

  it('request creates a new repository', async () => {
    const { output, files, log } = await dryRun(
      url,
      templates['istio-egress-request'],
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
      'Policy in the catalog',
    ]);
  });

  it('request says so when there is nothing to do', async () => {
    repository.setContent(filesWith());

    const { output, files, log } = await dryRun(
      url,
      templates['istio-egress-request'],
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
        title: 'No change',
        content:
          'The repository already contains this policy. No pull request was opened.',
      },
    ]);
  });

  it('request sends every field of the form, and leaves out what is empty', async () => {
    const everything = {
      ...form,
      component: 'component:default/app',
      ticket: 'NET-1',
      expires: '2999-12-31',
      workload: {
        namespace: 'team-a',
        name: 'app',
        selector: { app: 'app', tier: 'web' },
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
          port: 8443,
          protocol: 'TLS',
          proxy: 'emea',
        },
      ],
      route: {
        exit: 'gateway',
        proxy: 'corporate',
        gateway: 'default',
      },
      lockdown: { registryOnly: true, networkPolicy: true },
    };
    const template = templates['istio-egress-request'];
    const egressOf = ({ files }: Awaited<ReturnType<typeof dryRun>>) =>
      parse(files?.['policies/team-a.github-api/catalog-info.yaml'] ?? '').spec
        .egress;

    const all = await dryRun(url, template, { ...everything, ...toRepository });
    const little = await dryRun(url, template, {
      ...form,
      ...toRepository,
      component: '',
      ticket: '',
      expires: '',
      destinations: [{}, ...form.destinations, { host: '' }],
      digest: '',
    });

    expect(egressOf(all)).toEqual(everything);
    const { route, lockdown, ...given } = form;
    expect(egressOf(little)).toEqual({
      ...given,
      destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
    });
  });

  it.each([
    ['a port without a host', { destinations: [{ port: 443 }] }, 'EGR002'],
    ['no destination', { destinations: [] }, 'EGR002'],
    ['a proxy that nobody has', { route: { proxy: 'mine' } }, 'EGR201'],
    [
      'a new Deployment without an image',
      { workload: { ...form.workload, deployment: 'create' } },
      'EGR105',
    ],
    ['a name that Kubernetes refuses', { name: 'Github API' }, 'EGR004'],
    ['no repository', { targetUrl: undefined }, 'EGR426'],
  ])('request refuses %s', async (_, values, reason) => {
    const { status, body } = await dryRun(
      url,
      templates['istio-egress-request'],
      { ...form, ...toRepository, ...values },
    );

    expect(status).toBe(400);
    expect(body).toContain(reason);
  });

  it('change opens the pull request of the policy, whoever and whatever the values say it is', async () => {
    repository.setContent(filesWith(aRequest()));

    const { log, files } = await dryRun(url, templates['istio-egress-change'], {
      ...form,
      policy: 'resource:default/team-a.github-api',
      name: 'another',
      owner: 'group:default/another',
      targetUrl: 'https://github.com/acme/another',
      destinations: [{ host: 'api.github.com', port: 8443 }],
    });

    expect(pullRequestOf(log)).toMatchObject({
      repoUrl: 'github.com?owner=acme&repo=egress',
      branchName: 'istio-egress/request/team-a/github-api',
      update: true,
    });
    const entity = parse(
      files?.['policies/team-a.github-api/catalog-info.yaml'] ?? '',
    );
    expect(entity.spec.egress).toMatchObject({
      name: 'github-api',
      owner: 'group:default/team-a',
      destinations: [{ host: 'api.github.com', port: 8443 }],
    });
  });

  it('remove opens a pull request that deletes what nobody needs', async () => {
    repository.setContent(filesWith());

    const { output, log } = await dryRun(
      url,
      templates['istio-egress-remove'],
      { policy: 'resource:default/team-a.github-api' },
    );

    expect(pullRequestOf(log)).toMatchObject({
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

  it('renew opens a pull request with another last day', async () => {
    repository.setContent(filesWith(aRequest({ expires: '2999-01-01' })));

    const { output, log, files } = await dryRun(
      url,
      templates['istio-egress-renew'],
      {
        policy: 'resource:default/team-a.github-api',
        expires: '2999-12-31',
        ticket: 'NET-2',
      },
    );

    expect(pullRequestOf(log)).toMatchObject({
      repoUrl: 'github.com?owner=acme&repo=egress',
      branchName: 'istio-egress/renew/team-a/github-api',
      targetBranchName: 'main',
      filesToDelete: [],
    });
    const entity = parse(
      files?.['policies/team-a.github-api/catalog-info.yaml'] ?? '',
    );
    // What the port means today is written down with the change.
    expect(entity.spec.egress).toEqual(
      aRequest({
        expires: '2999-12-31',
        ticket: 'NET-2',
        destinations: [{ host: 'api.github.com', protocol: 'TLS' }],
      }),
    );
    expect(output.text.map(({ title }: any) => title)).toEqual([
      'Next step',
      'Summary',
    ]);
  });

  it('renew says so when there is nothing to do', async () => {
    repository.setContent(filesWith(aRequest({ expires: '2999-01-01' })));

    const { output, files } = await dryRun(
      url,
      templates['istio-egress-renew'],
      {
        policy: 'resource:default/team-a.github-api',
        expires: '2999-01-01',
      },
    );

    expect(files).toEqual({});
    expect(output.text.map(({ title }: any) => title)).toEqual(['No change']);
  });

  it('platform-upgrade opens one pull request for all policies', async () => {
    claims = ['group:default/platform'];
    const former = aPlatform({
      proxies: {
        ...platformConfig.proxies,
        corporate: { host: 'former.corp.internal', port: 3128 },
      },
    });
    repository.setContent(aTree([aRequest()], former));

    const { log, files } = await dryRun(
      url,
      templates['istio-egress-platform-upgrade'],
      { targetUrl: 'https://github.com/acme/egress' },
    );

    expect(pullRequestOf(log)).toMatchObject({
      repoUrl: 'github.com?owner=acme&repo=egress',
      branchName: 'istio-egress/upgrade',
    });
    const before = aTree([aRequest()], former);
    const after = aTree([aRequest()]);
    expect(Object.keys(files ?? {}).sort()).toEqual(
      Object.keys(after).filter(path => before[path] !== after[path]),
    );
  });

  it('platform-upgrade is for the platform’s owner alone', async () => {
    const { status, body } = await dryRun(
      url,
      templates['istio-egress-platform-upgrade'],
      { targetUrl: 'https://github.com/acme/egress' },
    );

    expect(status).toBe(400);
    expect(body).toContain('EGR606');
  });

  it.each([
    ['renew', 'renewal', { policy: 'resource:default/team-a.github-api' }],
    ['remove', 'removal', { policy: 'resource:default/team-a.github-api' }],
    [
      'platform-upgrade',
      'upgrade',
      { targetUrl: 'https://github.com/acme/egress' },
    ],
  ])(
    '%s ends with the review, and does nothing else than what it showed',
    async (name, of, values) => {
      claims = [...MEMBER_OF_BOTH, 'group:default/platform'];
      repository.setContent(filesWith(aRequest({ expires: '2999-01-01' })));
      const template = templates[`istio-egress-${name}`];

      const pages = template.spec.parameters as any[];
      expect(pages.at(-1).properties).toEqual({
        digest: expect.objectContaining({
          type: 'string',
          'ui:field': 'EgressReview',
          // Whatever a finding names stands on a page that the review can name.
          'ui:options': {
            of,
            pages: pages.slice(0, -1).map(({ title, properties }) => ({
              title,
              fields: Object.keys(properties).filter(
                // It is no part of what is asked for.
                field => field !== 'credentials',
              ),
            })),
          },
        }),
        overwrite: expect.objectContaining({ type: 'boolean' }),
      });
      const { status, body } = await dryRun(url, template, {
        ...values,
        digest: 'sha256:other',
      });
      expect(status).toBe(400);
      expect(body).toContain('Preview it again.');
    },
  );
});
