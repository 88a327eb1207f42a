import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAndRead } from './__testUtils__/runAndRead';

const WHOLE = {
  auth: { providers: { github: { production: { clientId: 'a' } } } },
  catalog: {
    scmEvents: true,
    rules: [{ allow: ['Component', 'Location', 'Resource'] }],
    locations: [
      {
        type: 'file',
        target: 'node_modules/x/templates/all.yaml',
        rules: [{ allow: ['Location', 'Template'] }],
      },
    ],
  },
  events: { modules: { github: { webhookSecret: 'a' } } },
  integrations: { github: [{ host: 'github.com', token: 'a' }] },
  istioEgress: {
    proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
    hosts: { allow: ['api.github.com'] },
    defaults: {
      route: { proxy: 'corporate' },
      repository: 'https://github.com/acme/egress',
    },
  },
  permission: { enabled: true },
  scaffolder: {
    taskRecovery: { enabled: true, workspaceProvider: 'database' },
  },
};

describe('doctor', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function doctor(...files: object[]) {
    const paths = await Promise.all(
      files.map(async (content, index) => {
        const path = join(folder, `app-config.${index}.yaml`);
        await writeFile(path, JSON.stringify(content));
        return path;
      }),
    );
    const said = await runAndRead(['doctor', ...paths, '--json']);
    const advice = said.printed === '' ? [] : JSON.parse(said.printed).advice;
    return {
      code: said.code,
      error: said.complained,
      paths: advice.map(
        ({ level, path }: Record<string, string>) => `${level} ${path}`,
      ),
    };
  }

  it('finds nothing in a configuration that has everything', async () => {
    expect(await doctor(WHOLE)).toEqual({ code: 0, error: '', paths: [] });
  });

  it.each<[string, object, number, string[]]>([
    ['a platform', { istioEgress: {} }, 0, ['istioEgress.defaults.repository']],
    ['a sign-in', { auth: {} }, 1, ['auth.providers']],
    [
      'a user for the guest',
      { auth: { providers: { guest: {} } } },
      0,
      ['auth.providers.guest'],
    ],
    [
      'credentials of the repository’s host',
      { integrations: { github: [{ host: 'github.com' }] } },
      1,
      ['integrations'],
    ],
    [
      'credentials of the host of a cluster’s own repository',
      {
        istioEgress: {
          ...WHOLE.istioEgress,
          clusters: {
            dev: {},
            prod: { repository: 'https://gitlab.example/acme/egress' },
          },
        },
      },
      1,
      ['integrations'],
    ],
    [
      'a rule for policies',
      {
        catalog: {
          ...WHOLE.catalog,
          rules: [{ allow: ['Component', 'Location'] }],
        },
      },
      1,
      ['catalog.rules'],
    ],
    [
      'a rule for the templates',
      {
        catalog: {
          ...WHOLE.catalog,
          locations: [{ type: 'file', target: '../../templates/all.yaml' }],
        },
      },
      1,
      ['catalog.locations'],
    ],
    [
      'webhooks',
      {
        events: {},
        catalog: { ...WHOLE.catalog, scmEvents: undefined },
      },
      0,
      ['events.modules.github.webhookSecret', 'catalog.scmEvents'],
    ],
    ['permissions', { permission: {} }, 0, ['permission.enabled']],
    [
      'workspaces of resumed tasks',
      { scaffolder: { taskRecovery: { enabled: true } } },
      0,
      ['scaffolder.taskRecovery.workspaceProvider'],
    ],
  ])(
    'names %s that is missing, and nothing else',
    async (_, changes, code, paths) => {
      const found = await doctor({ ...WHOLE, ...changes });
      expect(found.code).toBe(code);
      const level = code === 1 ? 'error' : 'warning';
      expect(found.paths).toEqual(paths.map(path => `${level} ${path}`));
    },
  );

  it('tells each finding of the platform by its place in app-config', async () => {
    const { defaults } = WHOLE.istioEgress;
    const found = await doctor({
      ...WHOLE,
      istioEgress: { defaults, hosts: { alow: [] } },
    });
    expect(found.paths).toEqual([
      'error istioEgress.hosts.alow',
      'error istioEgress.defaults.route.proxy',
    ]);
  });

  it('says that there is no platform', async () => {
    const { istioEgress, ...rest } = WHOLE;
    const found = await doctor(rest);
    expect(found.paths).toContain('error istioEgress');
  });

  it('lays later files over earlier ones, and takes lists whole', async () => {
    const found = await doctor(WHOLE, {
      auth: { providers: { guest: { userEntityRef: 'user:default/guest' } } },
      catalog: { rules: [] },
    });
    expect(found.paths).toEqual(['error catalog.rules']);
  });

  it('needs a file', async () => {
    const { code, error } = await doctor();
    expect(code).toBe(2);
    expect(error).toContain('doctor needs at least one app-config.yaml');
  });
});
