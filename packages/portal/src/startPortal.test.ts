import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Portal, startPortal } from './startPortal';

jest.setTimeout(300_000);

interface Listed {
  metadata: { name: string; uid: string };
}

/** The resources of a type by name, once there are as many. */
async function resources(portal: Portal, type: string, count: number) {
  for (;;) {
    const response = await portal.fetch(
      `/api/catalog/entities?filter=kind=resource,spec.type=${type}`,
    );
    const entities: Listed[] = await response.json();
    if (entities.length >= count) {
      return entities.sort((left, right) =>
        left.metadata.name.localeCompare(right.metadata.name),
      );
    }
  }
}

const names = (entities: Listed[]) =>
  entities.map(({ metadata }) => metadata.name);

describe('startPortal', () => {
  let data: string;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'portal-test-'));
  });

  afterEach(() => rm(data, { recursive: true, force: true }));

  it('refuses a Git host that does not come with it', async () => {
    const host = 'gerrit' as 'gitea';

    await expect(startPortal({ data, host })).rejects.toThrow(
      '--host is gerrit, and no Git host of that name comes with the portal. Choose github or gitea.',
    );
  });

  it('refuses a cluster beside Gitea, whose merges nothing applies there', async () => {
    await expect(
      startPortal({ data, host: 'gitea', cluster: true }),
    ).rejects.toThrow(
      '--cluster applies what is merged in the local GitHub, and --host is gitea. Leave out one of them.',
    );
  });

  it('starts with the demo in its catalog, and keeps it over a restart', async () => {
    const first = await startPortal({ data, frontend: false });
    const policies = await resources(first, 'egress-policy', 2);
    expect(names(policies)).toEqual(['team-a.packages', 'team-b.payments']);
    expect(names(await resources(first, 'forward-proxy', 2))).toEqual([
      'proxy-corporate',
      'proxy-emea',
    ]);
    await first.stop();
    await expect(fetch(first.url)).rejects.toThrow('fetch failed');
    await expect(fetch(first.githubUrl)).rejects.toThrow('fetch failed');

    const second = await startPortal({
      data,
      frontend: false,
      environment: {
        PORTAL_PORT: new URL(first.url).port,
        LOCAL_GITHUB_PORT: new URL(first.githubUrl).port,
      },
    });
    const kept = await resources(second, 'egress-policy', 2);
    await second.stop();
    expect(kept.map(({ metadata }) => metadata.uid)).toEqual(
      policies.map(({ metadata }) => metadata.uid),
    );
  });

  it('starts with two clusters, and keeps data that was made for one', async () => {
    const demo = { data, frontend: false, clusters: true };
    const first = await startPortal(demo);
    const policies = await resources(first, 'egress-policy', 3);
    await first.stop();
    expect(names(policies)).toEqual([
      'dev.team-a.packages',
      'dev.team-b.payments',
      'prod.team-b.payments',
    ]);

    await rm(data, { recursive: true });
    const single = await startPortal({ ...demo, clusters: false });
    await single.stop();
    const kept = await startPortal({
      ...demo,
      environment: {
        PORTAL_PORT: new URL(single.url).port,
        LOCAL_GITHUB_PORT: new URL(single.githubUrl).port,
      },
    });
    expect(names(await resources(kept, 'egress-policy', 2))).toEqual([
      'team-a.packages',
      'team-b.payments',
    ]);
    await kept.stop();
    expect(kept.output).toContain('npm run reset begins anew');
  });

  it('names a port that is in use before it starts anything', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const start = startPortal({
      data,
      frontend: false,
      environment: { LOCAL_GITHUB_PORT: String(port) },
    });
    await expect(start).rejects.toThrow(
      `Port ${port} is in use, perhaps by a portal that still runs. End it, or choose another port, for example LOCAL_GITHUB_PORT=`,
    );
    await expect(start).rejects.not.toThrow('Install');
    server.close();
  });

  it('says what is wrong with the platform of app-config', async () => {
    await expect(
      startPortal({
        data,
        frontend: false,
        environment: { APP_CONFIG_istioEgress_defaults_route_proxy: 'nowhere' },
      }),
    ).rejects.toThrow('EGR902 defaults.route.proxy:');
  });
});
