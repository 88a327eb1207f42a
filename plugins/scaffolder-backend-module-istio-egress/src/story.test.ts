import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  aRegistered,
  aRequest,
  aTree,
  entitiesOf,
  azure,
  bitbucketCloud,
  bitbucketServer,
  gitea,
  gitlab,
  platformConfig,
  readerOf,
  runTask,
  startTestHost,
  TestHost,
  TestRepository,
} from 'istio-egress-test-utils';
import { readTemplates } from './__testUtils__/readTemplates';
import { startScaffolder } from './__testUtils__/startScaffolder';

const HOSTS: TestHost[] = [
  gitlab,
  gitea,
  bitbucketCloud,
  bitbucketServer,
  azure,
];

/** How each host takes the token "mine" of a person. */
const AS_PERSON: Partial<Record<TestHost['type'], string>> = {
  gitlab: 'Bearer mine',
  gitea: 'token mine',
  bitbucketCloud: 'Bearer mine',
  bitbucketServer: 'Bearer mine',
  azure: `Basic ${Buffer.from(':mine').toString('base64')}`,
};

const BRANCH = 'istio-egress/request/team-a/github-api';
const POLICY = 'policies/team-a.github-api/catalog-info.yaml';

const values = {
  name: 'github-api',
  owner: 'group:default/team-a',
  reason: 'The CI bot opens pull requests.',
  workload: { namespace: 'team-a', name: 'app', deployment: 'none' },
  destinations: [{ host: 'api.github.com' }],
  route: {},
  lockdown: {},
};

describe.each(HOSTS.map(host => [host.type, host] as const))(
  'The templates at %s',
  (_, host) => {
    const policy = aRequest({ workload: values.workload });
    const registered: string[] = [];
    const noun = host === gitlab ? 'merge request' : 'pull request';
    const { fetch } = globalThis;
    let repository: TestRepository;
    let url: string;
    let isKnown = host.isKnown;
    let stop: () => Promise<void>;

    beforeAll(async () => {
      repository = new TestRepository({ 'README.md': '# Egress\n' });
      const server = await startTestHost(
        { ...host, isKnown: (...asked) => isKnown(...asked) },
        repository,
      );
      // Some hosts have one address for everybody.
      globalThis.fetch = server.fetch;
      const templates: Entity[] = Object.values(await readTemplates(5));
      // What the catalog knows once the request is merged.
      const policies = entitiesOf(aTree([policy]), host.repositoryUrl).map(
        entity => ({
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              'backstage.io/managed-by-location': `url:${host.fileUrl(
                'main',
                POLICY,
              )}`,
            },
          },
        }),
      );
      const known = catalogServiceMock({
        entities: [...templates, ...policies],
      });
      const scaffolder = await startScaffolder({
        istioEgress: platformConfig,
        integrations: server.integrations,
        reader: readerOf(host.page, repository).factory,
        catalog: catalogServiceMock.mock({
          getEntityByRef: (...asked) => known.getEntityByRef(...asked),
          streamEntities: async function* none() {},
          addLocation: async ({ target }) => {
            registered.push(target);
            return aRegistered(target);
          },
        }).factory,
      });
      url = scaffolder.url;
      stop = async () => {
        await scaffolder.stop();
        server.stop();
      };
    });
    afterAll(async () => {
      globalThis.fetch = fetch;
      await stop();
    });

    const merge = (branch: string) => {
      const commit = repository.branches.get(branch);
      if (commit) repository.branches.set('main', commit);
      repository.branches.delete(branch);
      for (const each of repository.requests) each.state = 'merged';
    };

    it('request, say where the request is, and register what it will bring', async () => {
      const { output, error, log } = await runTask(
        url,
        'istio-egress-request',
        {
          ...values,
          where: 'pull-request',
          targetUrl: host.repositoryUrl,
        },
      );

      expect({ error, log }).toEqual({
        error: undefined,
        log: expect.stringContaining(`${BRANCH} contains the rendered files`),
      });
      expect(output.links[0]).toMatchObject({
        title: noun === 'merge request' ? 'Merge request' : 'Pull request',
        url: expect.stringMatching(/\/1$/),
      });
      expect(output.text[0].content).toContain(`Have ${noun} 1 reviewed`);
      expect(registered).toEqual([host.fileUrl('main', 'catalog-info.yaml')]);
      expect([
        ...(repository.branches.get(BRANCH)?.files.keys() ?? []),
      ]).toEqual(
        expect.arrayContaining(['README.md', 'catalog-info.yaml', POLICY]),
      );
    });

    it('request the same again, and bring the request up to date', async () => {
      const { output } = await runTask(url, 'istio-egress-request', {
        ...values,
        reason: 'The CI bot opens and closes pull requests.',
        where: 'pull-request',
        targetUrl: host.repositoryUrl,
      });

      expect(output.text[0].content).toContain(`Have ${noun} 1 reviewed`);
      expect(repository.requests).toHaveLength(1);
      expect(repository.branches.get(BRANCH)?.files.get(POLICY)).toContain(
        'opens and closes',
      );
    });

    it('publish as the person whose token the task has, and never as the portal', async () => {
      const person = AS_PERSON[host.type];
      isKnown = (given, isChange) =>
        given === person || (!isChange && host.isKnown(given));
      const asked = {
        ...values,
        reason: 'The CI bot opens and merges pull requests.',
        where: 'pull-request',
        targetUrl: host.repositoryUrl,
      };

      const asPortal = await runTask(url, 'istio-egress-request', asked);
      const asPerson = await runTask(url, 'istio-egress-request', asked, {
        USER_OAUTH_TOKEN: 'mine',
      });
      isKnown = host.isKnown;

      expect(asPortal.error).toMatch(/refuses to publish/);
      expect(asPerson.error).toBeUndefined();
      expect(asPerson.log).not.toContain('mine');
      expect(repository.requests).toHaveLength(1);
      expect(repository.branches.get(BRANCH)?.files.get(POLICY)).toContain(
        'opens and merges',
      );
    });

    it('change, and then remove what was merged: its files are deleted', async () => {
      merge(BRANCH);
      const changed = await runTask(url, 'istio-egress-change', {
        ...values,
        policy: 'resource:default/team-a.github-api',
        destinations: [{ host: 'api.github.com', port: 8443 }],
      });
      expect(changed.error).toBeUndefined();
      merge(BRANCH);
      expect(repository.branches.get('main')?.files.get(POLICY)).toContain(
        '8443',
      );

      const removed = await runTask(url, 'istio-egress-remove', {
        policy: 'resource:default/team-a.github-api',
      });

      expect(removed.error).toBeUndefined();
      merge('istio-egress/remove/team-a/github-api');
      const left = [...(repository.branches.get('main')?.files.keys() ?? [])];
      expect(left.filter(path => /^(policies|manifests)\//.test(path))).toEqual(
        [],
      );
      expect(left).toContain('README.md');
    });
  },
);
