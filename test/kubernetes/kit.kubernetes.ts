import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { eventually } from 'istio-egress-test-utils';
import { CASES } from '../src/golden/cases';
import type { ApiServer, KubernetesObject } from './parts/ApiServer';
import { expectDone, GitOps } from './parts/GitOps';
import { theControlPlane } from './parts/theControlPlane';
import { readTrees, type Template, templateOf } from './parts/trees';
import { tryPod } from './parts/tryPod';

const NAMESPACE = 'team-a';
const CALLERS = ['workload', 'other-account', 'outside-the-mesh'];

/** A controller makes it in a whole cluster. */
const accountIn = (namespace: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { namespace, name: 'default' },
});

const GATEWAY = { istio: 'egressgateway' };

/** What is there before: the egress gateway, as far as an API server knows it. */
const surroundings: KubernetesObject[] = [
  accountIn(NAMESPACE),
  accountIn('istio-system'),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'istio-system', name: 'istio-egressgateway' },
    spec: {
      selector: GATEWAY,
      ports: [{ name: 'tls', port: 443, targetPort: 8443 }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace: 'istio-system',
      name: 'istio-egressgateway',
      labels: GATEWAY,
    },
    spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
  },
];

describe('The verification kit with the real kubectl and istioctl', async () => {
  const cluster = {} as { admin: ApiServer; gitOps: GitOps; kit: Kit };
  const guide = (await readTrees()).find(({ name }) => name === 'guide');
  assert(guide);

  before(async () => {
    const { admin, programs, folder } = await theControlPlane();
    const gitOps = await GitOps.create(admin);
    assert.deepEqual(await gitOps.reconcile(guide.objects), []);
    for (const each of surroundings) {
      await expectDone(admin.apply(each, 'platform'));
    }
    const kubeconfig = join(folder, 'kubeconfig-of-the-kit');
    await writeFile(kubeconfig, JSON.stringify(admin.toKubeconfig()));
    const kit = startKit(programs, kubeconfig);
    Object.assign(cluster, { admin, gitOps, kit });
  });

  after(async () => {
    await cluster.gitOps.reconcile([]);
    const pods = await cluster.admin.list('v1', 'Pod');
    const others = surroundings.filter(({ kind }) => kind !== 'Pod');
    for (const each of [...pods, ...others]) {
      await expectDone(cluster.admin.delete(each));
    }
  });

  for (const caller of CALLERS) {
    it(`creates a Job for ${caller}, whose pod a restricted namespace takes`, async () => {
      const job = await nextJob(caller);
      const { status, message } = await tryPod(templateOf(job.spec as object));
      assert.equal(status, 201, message);
      await run(job);
    });
  }

  it('finds nothing wrong with what is applied, and says what did not run', async () => {
    const { code, said } = await cluster.kit.ended;
    assert.match(said, /^ok {6}analyze: /m);
    // No node runs the pods, so nothing else is shown.
    assert.match(
      said,
      /^FAILED {2}egress-verify-github-api-workload: the Job did not complete/m,
    );
    assert.match(said, /^1 ok, \d+ FAILED$/m);
    assert.equal(code, 1);
  });

  it('leaves nothing behind', async () => {
    const left = await cluster.admin.list('batch/v1', 'Job');
    const accounts = await cluster.admin.list('v1', 'ServiceAccount');
    const maps = await cluster.admin.list('v1', 'ConfigMap');
    const ofTheKit = [...left, ...accounts, ...maps].filter(({ metadata }) =>
      metadata.name.startsWith('egress-verify'),
    );
    assert.deepEqual(ofTheKit, []);
  });

  async function nextJob(caller: string): Promise<KubernetesObject> {
    return eventually(`a Job for ${caller}`, async () => {
      const jobs = await cluster.admin.list('batch/v1', 'Job');
      return jobs.find(({ metadata }) => metadata.name.endsWith(`-${caller}`));
    });
  }

  /** As a controller does: makes the pod, which no node takes, and says that it has ended. */
  async function run(job: KubernetesObject) {
    const { template, selector } = job.spec as {
      template: Template;
      selector: { matchLabels: Record<string, string> };
    };
    await expectDone(
      cluster.admin.create({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          namespace: NAMESPACE,
          name: `${job.metadata.name}-pod`,
          labels: { ...template.metadata?.labels, ...selector.matchLabels },
        },
        spec: template.spec,
      }),
    );
    const now = new Date().toISOString();
    const holds = (type: string) => ({
      type,
      status: 'True',
      lastTransitionTime: now,
    });
    const { status, message } = await cluster.admin.patchStatus(job, {
      startTime: now,
      completionTime: now,
      conditions: [holds('SuccessCriteriaMet'), holds('Complete')],
      uncountedTerminatedPods: {},
    });
    assert.equal(status, 200, message);
  }
});

interface Kit {
  ended: Promise<{ code: number | null; said: string }>;
}

/** `verify.sh … jobs`, as a person runs it. */
function startKit(programs: string, kubeconfig: string): Kit {
  const tree = join(CASES, 'guide/expected');
  const child = spawn(
    'sh',
    [
      'verify/verify.sh',
      `policies/${NAMESPACE}.github-api/probes.yaml`,
      'jobs',
    ],
    {
      cwd: tree,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        KUBECTL: `${join(programs, 'kubectl')} --kubeconfig ${kubeconfig}`,
        ISTIOCTL: `${join(programs, 'istioctl')} --kubeconfig ${kubeconfig}`,
      },
    },
  );
  const code = new Promise<number | null>((done, broken) => {
    child.on('error', broken);
    child.on('close', done);
  });
  return {
    ended: Promise.all([code, text(child.stdout)]).then(([ended, said]) => ({
      code: ended,
      said,
    })),
  };
}
