import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  aPlatform,
  aRequest,
  aTree,
  entitiesOf,
  filesOf,
  startServices,
  TestServices,
} from 'istio-egress-test-utils';
import { registerCanReachHost } from './canReachHost';
import { registerExplainHost } from './explainHost';
import { registerListWhoTalksToHost } from './listWhoTalksToHost';
import { registerPlanRequest } from './planRequest';

const url = 'https://github.com/acme/egress';
const user = mockCredentials.user('user:default/avery');
const teamA = aRequest({ expires: '2999-12-31' });
const teamB = aRequest({
  owner: 'group:default/team-b',
  workload: { namespace: 'team-b' },
  destinations: [{ host: '*.example.com' }],
});
const permissive = { limits: { wildcards: true, envoyFilters: true } };

describe('The MCP tools', () => {
  const repository = createMockDirectory();
  const catalog = catalogServiceMock({
    entities: entitiesOf(aTree([teamA, teamB], aPlatform(permissive)), url),
  });

  beforeEach(() => repository.setContent(aTree([teamA])));

  async function invoke(
    name: string,
    input: JsonObject,
    options: TestServices & { credentials?: BackstageCredentials } = {},
  ): Promise<any> {
    const { credentials = user, ...rest } = options;
    const { services, stop } = await startServices({
      catalog,
      repositories: { [url]: repository.path },
      ...rest,
    });
    const registry = actionsRegistryServiceMock();
    registerCanReachHost(registry, services);
    registerExplainHost(registry, services);
    registerListWhoTalksToHost(registry, services);
    registerPlanRequest(registry, services);
    const invoked = registry.invoke({ id: `test:${name}`, input, credentials });
    const { output } = await invoked.finally(stop);
    return output;
  }

  const codesOf = ({ findings }: any) => findings.map(({ code }: any) => code);

  it('say of themselves that they change nothing', async () => {
    const { services, stop } = await startServices({});
    stop();
    const registry = actionsRegistryServiceMock();
    registerCanReachHost(registry, services);
    registerExplainHost(registry, services);
    registerListWhoTalksToHost(registry, services);
    registerPlanRequest(registry, services);

    const { actions } = await registry.list();

    expect(actions.map(({ name, attributes }) => [name, attributes])).toEqual(
      [
        'can-workload-reach-host',
        'explain-egress-host',
        'list-who-talks-to-host',
        'plan-egress-request',
      ].map(name => [
        name,
        { readOnly: true, destructive: false, idempotent: true },
      ]),
    );
  });

  describe('can-workload-reach-host', () => {
    const asked = { namespace: 'team-a', workload: 'app' };

    it('says by which policy and route, and until when', async () => {
      const output = await invoke('can-workload-reach-host', {
        ...asked,
        host: 'api.github.com',
      });

      expect(output).toEqual({
        answer: 'allowed',
        policies: [
          {
            policy: 'team-a.github-api',
            route: expect.arrayContaining([expect.any(String)]),
            until: '2999-12-31',
          },
        ],
        findings: [],
      });
    });

    it('says by what it is denied, and what to ask for', async () => {
      const output = await invoke('can-workload-reach-host', {
        ...asked,
        host: 'pkg.example.com',
      });

      expect(output).toMatchObject({
        answer: 'denied',
        policies: [],
        request: { destinations: [{ host: 'pkg.example.com', port: 443 }] },
      });
    });

    it('counts the policies alone that the caller may read', async () => {
      const output = await invoke(
        'can-workload-reach-host',
        { ...asked, host: 'api.github.com' },
        { catalog: catalogServiceMock({ entities: [] }) },
      );

      expect(output).toMatchObject({ answer: 'unknown', policies: [] });
    });

    it.each([
      [{ namespace: 'Team A' }, /namespace: "Team A"/],
      [{ workload: 'a/b' }, /workload: "a\/b"/],
    ])('refuses %j', async (wrong, message) => {
      await expect(
        invoke('can-workload-reach-host', {
          ...asked,
          host: 'api.github.com',
          ...wrong,
        }),
      ).rejects.toThrow(message);
    });
  });

  describe('explain-egress-host', () => {
    it('says that a host may be asked for, by whom, how, and who reaches it', async () => {
      const output = await invoke(
        'explain-egress-host',
        { host: 'API.github.com' },
        {
          platform: {
            namespaces: { 'team-a': ['group:default/team-a'] },
            limits: { direct: true },
          },
        },
      );

      expect(output).toEqual({
        allowed: true,
        endpoint: 'api.github.com:443',
        findings: [],
        namespaces: [{ name: 'team-a', owners: ['group:default/team-a'] }],
        proxies: [
          {
            name: 'corporate',
            address: 'proxy.corp.internal:3128',
            isDefault: true,
          },
          {
            name: 'emea',
            address: 'proxy-emea.corp.internal:8080',
            isDefault: false,
          },
          { name: 'direct', isDefault: false },
        ],
        policies: [
          {
            entityRef: 'resource:default/team-a.github-api',
            owner: 'group:default/team-a',
            namespace: 'team-a',
            workload: 'app',
            endpoints: ['api.github.com:443'],
            reason: 'The CI bot opens pull requests.',
            totalEndpoints: 1,
            expires: '2999-12-31',
          },
        ],
        total: 1,
      });
    });

    it('says why a host may not be asked for', async () => {
      const denied = await invoke('explain-egress-host', { host: 'evil.org' });
      expect(denied.allowed).toBe(false);
      expect(codesOf(denied)).toEqual(['EGR101']);

      const unreadable = await invoke('explain-egress-host', {
        host: 'https://u:hunter2@api.github.com',
      });
      expect(codesOf(unreadable)).toEqual(['EGR111']);
      expect(JSON.stringify(unreadable)).not.toContain('hunter2');
    });
  });

  describe('list-who-talks-to-host', () => {
    const refsOf = ({ policies }: any) =>
      policies.map(({ entityRef }: any) => entityRef);

    it('finds policies by name, by wildcard and by port', async () => {
      const ask = (input: JsonObject) =>
        invoke('list-who-talks-to-host', input);

      expect(refsOf(await ask({ host: 'api.github.com' }))).toEqual([
        'resource:default/team-a.github-api',
      ]);
      expect(refsOf(await ask({ host: 'a.b.example.com' }))).toEqual([
        'resource:default/team-b.github-api',
      ]);
      expect(refsOf(await ask({ host: 'x.example.com', port: 443 }))).toEqual([
        'resource:default/team-b.github-api',
      ]);
      expect(await ask({ host: 'api.github.com', port: 80 })).toEqual({
        policies: [],
        total: 0,
      });
    });

    /** What the real catalog's index holds of the entities: no value over 200 characters. */
    const indexed = (entities: Entity[]) => {
      const all = catalogServiceMock({ entities });
      return catalogServiceMock.mock({
        streamEntities: (request, options) =>
          all.streamEntities(request, options),
        queryEntities: async (request: any, options) => {
          const names = Object.entries<any>(request.filter).filter(
            ([key]) => key !== 'kind' && key !== 'spec.type',
          );
          const short = names.map(([key, values]) => [
            key,
            values.filter((value: string) => value.length <= 200),
          ]);
          return all.queryEntities(
            {
              ...request,
              filter: { ...request.filter, ...Object.fromEntries(short) },
            },
            options,
          );
        },
      });
    };

    it.each([
      ['253 characters', 253, undefined],
      ['201 characters', 201, undefined],
      ['253 characters, on a port', 253, 443],
      ['198 characters, with the port 202', 198, 443],
    ])('finds the policies of a host of %s', async (_, characters, port) => {
      const labels = 'a.'.repeat(130).slice(0, characters - 12);
      const host = `${labels.replace(/\.$/, 'a')}.example.com`;
      const usual = { name: 'long', destinations: [{ host }] };
      const entities = entitiesOf(
        aTree(
          [
            aRequest(usual),
            aRequest({
              name: 'wildcard',
              destinations: [{ host: `*${host.slice(1)}` }],
            }),
            aRequest({
              name: 'other',
              destinations: [{ host: 'b.example.com' }],
            }),
            aRequest({ name: 'port', destinations: [{ host, port: 8443 }] }),
          ],
          aPlatform({
            limits: { ...permissive.limits, ports: [443, 8443] },
          }),
        ),
        url,
      );

      const found = await invoke(
        'list-who-talks-to-host',
        { host, ...(port && { port }) },
        { catalog: indexed(entities) },
      );

      const names = ['long', ...(port ? [] : ['port']), 'wildcard'];
      expect(refsOf(found)).toEqual(
        names.map(name => `resource:default/team-a.${name}`),
      );
      expect(found.total).toBe(names.length);
    });

    it('tells of a hundred long policies in less than a megabyte', async () => {
      const long = `${'a'.repeat(63)}.`.repeat(2);
      const entities = Array.from({ length: 100 }, (_, row) => {
        const [entity] = entitiesOf(aTree([teamA]), url);
        const destinations = Array.from({ length: 100 }, (__, host) => ({
          host: `n${host}.${long}example.com`,
        }));
        const name = `policy-${row}`;
        return {
          ...entity,
          metadata: { ...entity.metadata, name: `team-a.${name}` },
          spec: {
            ...entity.spec,
            egress: aRequest({ name, destinations }),
            endpoints: destinations.map(({ host }) => `${host}:443`),
          },
        };
      });

      const found = await invoke(
        'list-who-talks-to-host',
        { host: `n1.${long}example.com` },
        { catalog: catalogServiceMock({ entities }) },
      );

      expect(found.policies).toHaveLength(100);
      expect(found.policies[0].totalEndpoints).toBe(100);
      expect(JSON.stringify(found).length).toBeLessThan(1_000_000);
    });

    it('asks the catalog with the rights of the caller', async () => {
      const asked = catalogServiceMock.mock({
        queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
      });

      await invoke(
        'list-who-talks-to-host',
        { host: 'api.github.com' },
        { catalog: asked },
      );

      const [[, options]] = asked.queryEntities.mock.calls;
      expect(options).toEqual({ credentials: user });
    });

    it('refuses what is no host', async () => {
      await expect(
        invoke('list-who-talks-to-host', { host: 'a b' }),
      ).rejects.toMatchObject({ name: 'InputError' });
    });
  });

  describe('plan-egress-request', () => {
    describe('on a platform with clusters', () => {
      const prodUrl = 'https://github.com/acme/egress-prod';
      const options = {
        platform: {
          clusters: {
            dev: {},
            prod: { repository: prodUrl, hosts: { allow: ['*.github.com'] } },
          },
        },
        repositories: {
          [url]: repository.path,
          [`${url}/tree/main`]: repository.path,
          [prodUrl]: repository.path,
          [`${prodUrl}/tree/main`]: repository.path,
        },
      };
      const inBoth = aRequest({
        clusters: ['dev', 'prod'],
        expires: '2999-12-31',
      });

      beforeEach(() => repository.setContent({}));

      it('plans for all clusters, and tells what goes to which repository', async () => {
        const { repositories, files, title } = await invoke(
          'plan-egress-request',
          { request: inBoth },
          options,
        );
        expect(title).toMatch(/ to api\.github\.com:443 in dev, prod$/);
        expect(repositories).toEqual([
          { url, clusters: ['dev'] },
          { url: prodUrl, clusters: ['prod'] },
        ]);
        const places = files.map(
          ({ path, repository: of }: { path: string; repository: string }) =>
            `${of} ${path.split('/').slice(0, 2).join('/')}`,
        );
        expect([...new Set(places)].sort()).toEqual([
          `${url} catalog-info.yaml`,
          `${url} clusters/dev`,
          `${prodUrl} catalog-info.yaml`,
          `${prodUrl} clusters/prod`,
        ]);
      });

      it('plans for one cluster, and names the others when there is none of that name', async () => {
        const plan = (cluster: string, request = inBoth) =>
          invoke('plan-egress-request', { request, cluster }, options);
        const { repositories, files } = await plan('dev');
        expect(repositories).toBeUndefined();
        expect(
          files.filter(({ path }: { path: string }) =>
            path.startsWith('clusters/prod/'),
          ),
        ).toEqual([]);
        const refused = {
          ...inBoth,
          destinations: [{ host: 'a.example.com' }],
        };
        expect(codesOf(await plan('prod', refused))).toContain('EGR101');
        expect(codesOf(await plan('dev', refused))).not.toContain('EGR101');
        await expect(plan('qa')).rejects.toThrow('choose one of dev, prod');
      });
    });

    it('lists the files of a request, and writes none', async () => {
      const before = await filesOf(repository.path);
      const request = aRequest({
        name: 'new',
        destinations: [{ host: 'a.example.com' }],
      });
      const output = await invoke('plan-egress-request', {
        request,
        targetUrl: url,
        withContent: true,
      });

      const held = aTree([teamA]);
      const expected = Object.entries(aTree([teamA, request])).filter(
        ([path]) => !(path in held),
      );
      expect(
        output.files.map(({ path, change, content }: any) => [
          path,
          change,
          content,
        ]),
      ).toEqual(expected.map(([path, text]) => [path, 'added', text]));
      await expect(filesOf(repository.path)).resolves.toEqual(before);
    });

    it('tells contents only when asked to', async () => {
      const { files } = await invoke('plan-egress-request', {
        request: aRequest({ reason: 'Other.' }),
        targetUrl: url,
      });

      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(file).not.toHaveProperty('content');
    });

    it('refuses what the person may not ask for, with all findings', async () => {
      const output = await invoke(
        'plan-egress-request',
        { request: aRequest({ destinations: [{ host: 'evil.org' }] }) },
        { claims: ['group:default/team-b'], catalog: catalogServiceMock() },
      );

      expect(codesOf(output)).toEqual(['EGR601', 'EGR101']);
      expect(output.files).toEqual([]);
    });

    it('is for people alone', async () => {
      await expect(
        invoke(
          'plan-egress-request',
          { request: aRequest() },
          { credentials: mockCredentials.service() },
        ),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
    });
  });

  it('plan-egress-request tells of a request that nests too deep, or has too many fields', async () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const fields = Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [`field${n}`, n]),
    );

    const nested = await invoke('plan-egress-request', { request: { deep } });
    const wide = await invoke('plan-egress-request', {
      request: { ...aRequest(), ...fields },
    });

    expect(codesOf(nested)).toEqual(['EGR018']);
    expect(wide.findings).toHaveLength(51);
    expect(wide.findings[50]).toMatchObject({ code: 'EGR021', more: 4950 });
  });

  it.each([
    ['explain-egress-host', { host: 'a'.repeat(1001) }],
    ['list-who-talks-to-host', { host: 'a'.repeat(1001) }],
    [
      'plan-egress-request',
      { request: aRequest(), targetUrl: `${url}${'/'.repeat(2048)}` },
    ],
  ])('%s refuses a text that is too long', async (name, input) => {
    await expect(invoke(name, input)).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it.each([
    ['explain-egress-host', { host: 'api.github.com' }],
    ['list-who-talks-to-host', { host: 'api.github.com' }],
    ['plan-egress-request', { request: aRequest() }],
  ])('%s refuses an unknown key', async (name, input) => {
    await expect(
      invoke(name, { ...input, colour: 'red' }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
