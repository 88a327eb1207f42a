import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  planRequest,
  readPlatform,
  readRequest,
  readTree,
} from 'backstage-plugin-istio-egress-common';
import { demoRepositories, Portal, startPortal } from 'portal';
import { parse } from 'yaml';

jest.setTimeout(300_000);

const WITHIN_MS = 5000;
const LOOK_EVERY_MS = 50;
const appConfig = resolve(
  require.resolve('portal/package.json'),
  '../../../app-config.yaml',
);

/** What the scaffolder would put into a pull request for one more policy. */
function filesOfNewPolicy(): ReadonlyMap<string, string> {
  const platform = readPlatform(parse(readFileSync(appConfig, 'utf8')));
  const request = readRequest({
    name: 'github-api',
    owner: 'group:default/team-a',
    component: 'component:default/app',
    reason: 'The CI bot opens pull requests.',
    expires: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000)
      .toISOString()
      .slice(0, 10),
    workload: { namespace: 'team-a', name: 'app', selector: { app: 'app' } },
    destinations: [{ host: 'api.github.com' }],
  });
  if (!platform.ok || !request.ok) {
    throw new Error('The platform or the request is not valid');
  }
  const egress = demoRepositories([platform.value]).find(
    ({ name }) => name === 'egress',
  )!;
  const { findings, written } = planRequest({
    existing: readTree(egress.files),
    requests: [request.value],
    platform: platform.value,
    today: new Date().toISOString().slice(0, 10),
  });
  expect(findings).toEqual([]);
  return written;
}

describe('A merge at the Git host', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ frontend: false });
  });

  afterAll(() => portal.stop());

  async function github(method: string, path: string, body?: object) {
    const response = await fetch(
      `${portal.githubUrl}/api/v3/repos/demo/egress${path}`,
      {
        method,
        headers: { authorization: `Bearer ${portal.githubToken}` },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw new Error(`${path}: ${await response.text()}`);
    }
    return response.json();
  }

  async function openPullRequest(files: ReadonlyMap<string, string>) {
    const main = await github('GET', '/git/ref/heads/main');
    const tree = await github('POST', '/git/trees', {
      base_tree: main.object.sha,
      tree: [...files].map(([path, content]) => ({
        path,
        content,
        mode: '100644',
        type: 'blob',
      })),
    });
    const commit = await github('POST', '/git/commits', {
      message: 'Let app reach api.github.com',
      tree: tree.sha,
      parents: [main.object.sha],
    });
    await github('POST', '/git/refs', {
      ref: 'refs/heads/github-api',
      sha: commit.sha,
    });
    return github('POST', '/pulls', {
      title: 'Let app reach api.github.com',
      head: 'github-api',
      base: 'main',
    });
  }

  async function policies(): Promise<string[]> {
    const response = await portal.fetch(
      '/api/catalog/entities?filter=kind=resource,spec.type=egress-policy&fields=metadata.name',
    );
    const entities: { metadata: { name: string } }[] = await response.json();
    return entities.map(({ metadata }) => metadata.name);
  }

  async function untilListed(name: string): Promise<void> {
    while (!(await policies()).includes(name)) {
      await delay(LOOK_EVERY_MS);
    }
  }

  it('has its policy in the catalog within 5 s', async () => {
    await untilListed('team-a.packages');
    const pull = await openPullRequest(filesOfNewPolicy());
    expect(await policies()).not.toContain('team-a.github-api');

    const merged = performance.now();
    await github('PUT', `/pulls/${pull.number}/merge`);
    await untilListed('team-a.github-api');

    expect(performance.now() - merged).toBeLessThan(WITHIN_MS);
  });
});
