import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import notifications from '@backstage/plugin-notifications-backend';
import { stringify } from 'yaml';
import { eventually } from 'istio-egress-test-utils';
import { authConfig, guests } from './backend/people';
import { istioEgress, teamA, treeOf } from './backend/policies';
import { startBackend, TestBackend } from './backend/startBackend';

jest.setTimeout(120_000);

function inDays(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

const over = { ...teamA, name: 'over', expires: inDays(-1) };
const soon = { ...teamA, name: 'soon', expires: inDays(3) };

/** The owner of the policies, with a member who can be told. */
const organisation = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'team-a' },
    spec: { type: 'team', children: [], members: ['guest'] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'guest' },
    spec: { memberOf: ['team-a'] },
  },
];

describe('The end of a policy', () => {
  const scheduler = mockServices.scheduler();
  let folder: string;
  let backend: TestBackend;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'istio-egress-expiry-'));
    const people = join(folder, 'organisation.yaml');
    await writeFile(
      people,
      organisation.map(each => stringify(each)).join('---\n'),
    );
    backend = await startBackend({
      istioEgress,
      repositories: { egress: treeOf(over, soon) },
      locations: githubUrl => [
        { type: 'file', target: people },
        {
          type: 'file',
          target: resolve(__dirname, '../../templates/all.yaml'),
        },
        {
          type: 'url',
          target: `${githubUrl}/demo/egress/blob/main/catalog-info.yaml`,
        },
      ],
      features: [
        ...guests,
        notifications,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
      config: { auth: authConfig(teamA.owner) },
    });
    await backend.signIn();
    for (const path of [
      'template/default/istio-egress-remove',
      'resource/default/team-a.over',
      'resource/default/team-a.soon',
    ]) {
      await backend.awaitEntity(path);
    }
    await backend.awaitEntity('group/default/team-a', ({ relations = [] }) =>
      relations.some(({ type }) => type === 'hasMember'),
    );
    await scheduler.triggerTask('istio-egress-hand-over');
    await scheduler.triggerTask('istio-egress-expiry');
  });

  afterAll(async () => {
    await backend?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the member of the owner reads, by what it is about. */
  async function told(): Promise<string[]> {
    const { notifications: all } = await backend.ask('notifications');
    return all.map(({ payload }: any) => payload.scope).sort();
  }

  it('is a pull request that removes it, and nothing that is still needed', async () => {
    const pulls = await eventually('a pull request', async () => {
      const open = await backend.github.pullsOf('demo/egress');
      return open.length > 0 ? open : undefined;
    });

    expect(pulls.map(({ head, state }) => [head.ref, state])).toEqual([
      ['istio-egress/remove/team-a/over', 'open'],
    ]);
    const files = await backend.github.ask(
      'demo/egress/pulls/1/files?per_page=100',
    );
    const kept = treeOf(soon);
    expect(
      files.map(({ filename, status }: any) => [filename, status]),
    ).toEqual(
      [...treeOf(over, soon).keys()]
        .filter(path => !kept.has(path))
        .map(path => [path, 'removed']),
    );
  });

  const scopes = [over, soon].map(
    ({ name, expires }) =>
      `istio-egress/resource:default/team-a.${name}/${expires}`,
  );

  it('is told to the owner, ahead and when it is over', async () => {
    await expect(told()).resolves.toEqual(scopes);
  });

  it('comes once, however often it is looked at', async () => {
    await scheduler.triggerTask('istio-egress-expiry');

    const { tasks } = await backend.ask('scaffolder/v2/tasks');
    expect(tasks).toHaveLength(1);
    await expect(told()).resolves.toEqual(scopes);
  });
});
