import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import kubernetes from '@backstage/plugin-kubernetes-backend';
import { parse } from 'yaml';
import * as policies from '../src/backend/policies';
import { startBackend, type TestBackend } from '../src/backend/startBackend';
import type { ApiServer, KubernetesObject } from './parts/ApiServer';
import { namespace } from './parts/ControlPlane';
import { expectDone, GitOps } from './parts/GitOps';
import { Reader } from './parts/Reader';
import { Relay } from './parts/Relay';
import { theControlPlane } from './parts/theControlPlane';

const { istioEgress, treeOf } = policies;
const lockdown = { registryOnly: true, networkPolicy: true };
const teamA = { ...policies.teamA, lockdown };
const teamB = { ...policies.teamB, lockdown };

const REPOSITORY = 'demo/egress';
const A = 'team-a.github-api';
const B = 'team-b.github-api';
const SIDECAR = 'manifests/namespaces/team-a/sidecar.yaml';

describe('A policy in the portal, by the real Kubernetes plugin', () => {
  const scheduler = mockServices.scheduler();
  const run = {} as {
    admin: ApiServer;
    gitOps: GitOps;
    relay: Relay;
    backend: TestBackend;
    kubectl(...args: string[]): void;
  };

  before(async () => {
    const { admin, programs, folder } = await theControlPlane();
    const reader = await Reader.create(admin);
    const { clusters } = admin.toKubeconfig();
    const { server, 'certificate-authority-data': caData } =
      clusters[0].cluster;
    const relay = new Relay(Number(new URL(server).port));
    await relay.open();
    const kubeconfig = join(folder, 'kubeconfig-of-a-person');
    await writeFile(kubeconfig, JSON.stringify(admin.toKubeconfig()));
    for (const each of ['team-a', 'team-b']) {
      await expectDone(admin.apply(namespace(each), 'admin'));
    }
    const backend = await startBackend({
      istioEgress,
      repositories: { egress: treeOf(teamA, teamB) },
      locations: url => [
        {
          type: 'url',
          target: `${url}/${REPOSITORY}/blob/main/catalog-info.yaml`,
        },
      ],
      features: [
        kubernetes,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
      config: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                {
                  name: 'production',
                  url: `https://127.0.0.1:${relay.port}`,
                  authProvider: 'serviceAccount',
                  serviceAccountToken: reader.token,
                  caData,
                },
              ],
            },
          ],
        },
      },
    });
    Object.assign(run, {
      admin,
      gitOps: await GitOps.create(admin),
      relay,
      backend,
      kubectl: (...args: string[]) =>
        execFileSync(
          join(programs, 'kubectl'),
          ['--kubeconfig', kubeconfig, ...args],
          { stdio: ['ignore', 'ignore', 'inherit'] },
        ),
    });
    for (const name of [A, B]) {
      await backend.awaitEntity(`resource/default/${name}`);
    }
  });

  after(async () => {
    await run.gitOps?.reconcile([]);
    await run.backend?.stop();
    await run.relay?.cut();
  });

  const look = () => scheduler.triggerTask('istio-egress-in-force');

  const inCluster = (policy: string): Promise<any> =>
    run.backend.ask(`istio-egress/policies/default/${policy}/in-cluster`);

  const stateOf = async (policy: string) => (await inCluster(policy)).state;

  const notInForce = async (policy: string) =>
    (await inCluster(policy)).objects.filter(
      ({ state }: any) => state !== 'in force',
    );

  const reconcile = async (...requests: object[]) =>
    assert.deepEqual(
      await run.gitOps.reconcile(objectsOf(treeOf(...requests))),
      [],
    );

  it('is pending after the merge, and in force once it is applied', async () => {
    assert.deepEqual(await inCluster(A), { connected: false, objects: [] });

    await look();
    assert.deepEqual(
      [await stateOf(A), await stateOf(B)],
      ['pending', 'pending'],
    );

    const objects = objectsOf(treeOf(teamA, teamB));
    assert.deepEqual(await run.gitOps.reconcile(objects), []);
    await look();
    assert.deepEqual(
      [await stateOf(A), await stateOf(B)],
      ['in force', 'in force'],
    );
    const { cluster, objects: seen } = await inCluster(A);
    assert.equal(cluster, 'production');
    assert.equal(
      seen.length,
      objectsOf(treeOf(teamA)).length,
      'every object is told',
    );
  });

  it('is verified when its kit says so in the cluster', async () => {
    const probes = treeOf(teamA).get(`policies/${A}/probes.yaml`) ?? '';
    const ids = [...probes.matchAll(/ id: "([^"]*)"/g)].map(([, id]) => id);
    const at = '2026-11-01T10:00:00Z';
    const results = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'team-a', name: 'egress-verification' },
      data: {
        'egress-verify-github-api': JSON.stringify({
          at,
          revision: /sha256:(\w+)/.exec(probes)?.[1],
          steps: ['analyze', ...ids].map(id => ({ id, ok: true })),
        }),
      },
    };
    await expectDone(run.admin.apply(results, 'kit'));

    await look();

    const total = ids.length + 1;
    const { verification, verificationProblem } = await inCluster(A);
    assert.equal(verificationProblem, undefined);
    assert.deepEqual(verification, {
      ...{ at, isCurrent: true, passed: total, total },
      ...{ failed: [], notTried: [] },
    });
    assert.equal((await inCluster(B)).verification, undefined);
    await expectDone(run.admin.delete(results));
    await look();
    assert.equal((await inCluster(A)).verification, undefined);
  });

  it('is changed after a hand edit, with the field, both values and who', async () => {
    run.kubectl(
      ...['patch', 'sidecar', 'default', '--namespace', 'team-a'],
      ...['--type', 'merge', '--patch'],
      JSON.stringify({
        spec: { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } },
      }),
    );

    await look();

    assert.deepEqual(await notInForce(A), [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Sidecar',
        namespace: 'team-a',
        name: 'default',
        state: 'changed',
        differences: [
          {
            field: 'spec.outboundTrafficPolicy.mode',
            expected: 'REGISTRY_ONLY',
            actual: 'ALLOW_ANY',
            manager: 'kubectl-patch',
          },
        ],
      },
    ]);
    assert.deepEqual(
      [await stateOf(A), await stateOf(B)],
      ['changed', 'in force'],
    );
  });

  it('is changed by a field that somebody adds', async () => {
    await reconcile(teamA, teamB);
    run.kubectl(
      ...['patch', 'networkpolicy', `egress-${A}`, '--namespace', 'team-a'],
      ...['--type', 'json', '--patch'],
      JSON.stringify([
        { op: 'add', path: '/spec/egress/-', value: { to: [] } },
        { op: 'add', path: '/spec/ingress', value: [{}] },
      ]),
    );

    await look();

    const [object] = await notInForce(A);
    assert.deepEqual(
      object.differences.map(({ field, actual }: any) => [field, actual]),
      [
        ['spec.egress[1]', '{}'],
        ['spec.ingress', '[{}]'],
      ],
    );
    // A GitOps tool does not take away what is somebody else's.
    run.kubectl(
      ...['patch', 'networkpolicy', `egress-${A}`, '--namespace', 'team-a'],
      ...['--type', 'json', '--patch'],
      JSON.stringify([{ op: 'remove', path: '/spec/ingress' }]),
    );
  });

  it('is missing an object that somebody deletes', async () => {
    await reconcile(teamA, teamB);
    await look();
    assert.equal(await stateOf(A), 'in force');
    run.kubectl('delete', 'sidecar', 'default', '--namespace', 'team-a');

    await look();

    assert.equal(await stateOf(A), 'missing');
    assert.deepEqual(
      (await notInForce(A)).map(({ kind, state }: any) => [kind, state]),
      [['Sidecar', 'missing']],
    );
  });

  it('is pending after a change, until that is applied', async () => {
    await reconcile(teamA, teamB);
    await look();

    await run.backend.github.edit(REPOSITORY, SIDECAR, text =>
      text.replace('REGISTRY_ONLY', 'ALLOW_ANY'),
    );
    await look();
    assert.equal(await stateOf(A), 'pending');

    await run.backend.github.edit(REPOSITORY, SIDECAR, text =>
      text.replace('ALLOW_ANY', 'REGISTRY_ONLY'),
    );
    await look();
    assert.equal(await stateOf(A), 'in force');
  });

  it('is unknown while the API server does not answer, and never missing', async () => {
    await run.relay.cut();
    await look();

    const { state, reason, objects } = await inCluster(A);
    assert.equal(state, 'unknown');
    assert.match(reason, /ECONNREFUSED/);
    assert.deepEqual(
      [...new Set(objects.map((each: any) => each.state))],
      ['unknown'],
    );

    await run.relay.open();
    await look();
    assert.equal(await stateOf(A), 'in force');
  });

  it('is unknown without the right to list a kind, with the words of the API server', async () => {
    const role = 'egress-policies-reader';
    run.kubectl(
      ...['patch', 'clusterrole', role, '--type', 'json', '--patch'],
      JSON.stringify([{ op: 'remove', path: '/rules/4' }]),
    );
    await look();

    const { state, reason } = await inCluster(A);
    assert.equal(state, 'unknown');
    assert.match(
      reason,
      /403: .*system:serviceaccount:backstage:backstage.*cannot list/,
    );
    await Reader.create(run.admin);
    await look();
    assert.equal(await stateOf(A), 'in force');
  });
});

function objectsOf(tree: ReadonlyMap<string, string>): KubernetesObject[] {
  return [...tree]
    .filter(([path]) => path.startsWith('manifests/'))
    .map(([, text]) => parse(text));
}
