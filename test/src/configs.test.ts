import { eventually } from 'istio-egress-test-utils';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ScmIntegrations } from '@backstage/integration';
import { freePorts, platformsOf, readConfig } from 'portal';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../..');
const END_WITH_PARENT = join(ROOT, 'packages/portal/launch/endWithParent.mjs');
const PRODUCTION = join(ROOT, 'app-config.production.yaml');
const GITLAB = join(ROOT, 'app-config.gitlab.yaml');
const READ_ONLY = join(ROOT, 'app-config.read-only.yaml');

const environment = {
  NODE_ENV: 'production',
  PORTAL_URL: 'http://localhost',
  POSTGRES_HOST: 'nobody asks it',
  POSTGRES_USER: 'backstage',
  POSTGRES_PASSWORD: 'a-password',
  GITHUB_TOKEN: 'a-token',
  GITHUB_WEBHOOK_SECRET: 'a-secret',
  GITLAB_TOKEN: 'a-token',
};

/** The addresses that a portal is told to read. */
async function addressesIn(...files: string[]) {
  const config = await readConfig(files, environment);
  const locations = config
    .getConfigArray('catalog.locations')
    .filter(location => location.getString('type') === 'url')
    .map(location => location.getString('target'));
  const [{ defaults }] = platformsOf(config);
  const { repository } = defaults;
  return { config, addresses: [...locations, repository ?? ''] };
}

describe('app-config.gitlab.yaml', () => {
  it('has every address at GitLab, and the integration that reads it', async () => {
    const { config, addresses } = await addressesIn(PRODUCTION, GITLAB);
    const integrations = ScmIntegrations.fromConfig(config);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) {
      expect(integrations.byUrl(address)?.type).toBe('gitlab');
    }
    expect(integrations.gitlab.byHost('gitlab.com')?.config.token).toBe(
      environment.GITLAB_TOKEN,
    );
  });
});

describe('app-config.read-only.yaml', () => {
  let folder: string;
  let url: string;
  let backend: ChildProcess;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-only-'));
    const [port] = await freePorts(1);
    url = `http://127.0.0.1:${port}`;
    const here = join(folder, 'here.json');
    await writeFile(
      here,
      JSON.stringify({
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          database: { client: 'better-sqlite3', connection: ':memory:' },
          lifecycle: { serverShutdownDelay: '0 seconds' },
          workingDirectory: folder,
        },
      }),
    );
    const output: string[] = [];
    backend = spawn(
      process.execPath,
      [
        ...['--import', END_WITH_PARENT],
        ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
        'src',
        ...[PRODUCTION, READ_ONLY, here].flatMap(file => ['--config', file]),
      ],
      {
        cwd: dirname(require.resolve('backend/package.json')),
        // Jest's own options are nothing to the backend.
        env: { ...process.env, NODE_OPTIONS: undefined, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [backend.stdout, backend.stderr]) {
      stream?.setEncoding('utf8').on('data', text => output.push(text));
    }
    await eventually('the backend is ready', async () => {
      if (backend.exitCode !== null) throw new Error(output.join(''));
      const path = '/.backstage/health/v1/readiness';
      return fetch(`${url}${path}`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      );
    });
    const { body } = await ask('auth/guest/refresh');
    token = body.backstageIdentity.token;
  });

  afterAll(async () => {
    const ended = once(backend, 'exit');
    backend.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  async function ask(path: string, content?: object) {
    const response = await fetch(`${url}/api/${path}`, {
      method: content ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(content),
    });
    return { status: response.status, body: await response.json() };
  }

  it('lets a guest look', async () => {
    const { status } = await ask('catalog/entities');
    expect(status).toBe(200);
  });

  it('offers no template', async () => {
    const { config } = await addressesIn(PRODUCTION, READ_ONLY);
    const targets = config
      .getConfigArray('catalog.locations')
      .map(location => location.getString('target'));
    expect(targets).not.toHaveLength(0);
    expect(targets.filter(target => /template/.test(target))).toEqual([]);
  });

  it.each([
    [
      'a location',
      'catalog/locations',
      { type: 'url', target: 'https://github.com/acme/other' },
    ],
    [
      'a task',
      'scaffolder/v2/tasks',
      { templateRef: 'template:default/istio-egress-request', values: {} },
    ],
    [
      'a dry run, which reads with the token of the portal',
      'scaffolder/v2/dry-run',
      {
        template: {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 'any' },
          spec: {
            type: 'any',
            steps: [
              {
                id: 'read',
                name: 'Read',
                action: 'fetch:plain',
                input: { url: 'https://github.com/acme/secrets' },
              },
            ],
          },
        },
        values: {},
        directoryContents: [],
      },
    ],
  ])('refuses %s', async (_, path, content) => {
    const { status, body } = await ask(path, content);
    expect({ status, error: body.error?.name }).toEqual({
      status: 403,
      error: 'NotAllowedError',
    });
  });

  it('says in the review of a request that it is denied', async () => {
    const { body } = await ask('istio-egress/previews/request', {
      request: {
        name: 'github-api',
        owner: 'group:default/team-a',
        reason: 'A test asks.',
        workload: { namespace: 'team-a', name: 'app' },
        destinations: [{ host: 'api.github.com' }],
      },
    });
    const codes = body.findings.map(({ code }: { code: string }) => code);
    expect(codes).toContain('EGR604');
  });
});
