import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { readKeptVerification } from 'backstage-plugin-istio-egress-common';
import { eventually } from 'istio-egress-test-utils';
import { CASES } from '../src/golden/cases';
import type { ApiServer, KubernetesObject } from './parts/ApiServer';
import { expectDone, GitOps } from './parts/GitOps';
import { Reader } from './parts/Reader';
import { theControlPlane } from './parts/theControlPlane';
import { readTrees, type Template, templateOf } from './parts/trees';
import { tryPod } from './parts/tryPod';
import { Verifier } from './parts/Verifier';

const NAMESPACE = 'team-a';
const PROBES = join(
  CASES,
  `guide/expected/policies/${NAMESPACE}.github-api/probes.yaml`,
);
const RESULTS: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: NAMESPACE, name: 'egress-verification' },
};
const KEY = 'egress-verify-github-api';
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
  const cluster = {} as {
    admin: ApiServer;
    gitOps: GitOps;
    kit: Kit;
    startKit(probes: string, verifier: Verifier): Promise<Kit>;
  };
  const guide = (await readTrees()).find(({ name }) => name === 'guide');
  assert(guide);

  before(async () => {
    const { admin, programs, folder } = await theControlPlane();
    const gitOps = await GitOps.create(admin);
    assert.deepEqual(await gitOps.reconcile(guide.objects), []);
    for (const each of surroundings) {
      await expectDone(admin.apply(each, 'platform'));
    }
    // istioctl reads the whole cluster; kubectl has no more than the documented rights in the namespace.
    const ofIstioctl = join(folder, 'kubeconfig-of-istioctl');
    await writeFile(ofIstioctl, JSON.stringify(admin.toKubeconfig()));
    const startKit = async (probes: string, verifier: Verifier) => {
      const ofKubectl = join(folder, `kubeconfig-of-${verifier.name}`);
      await writeFile(
        ofKubectl,
        JSON.stringify(verifier.server.toKubeconfig()),
      );
      return startJobs(probes, {
        KUBECTL: `${join(programs, 'kubectl')} --kubeconfig ${ofKubectl}`,
        ISTIOCTL: `${join(programs, 'istioctl')} --kubeconfig ${ofIstioctl}`,
      });
    };
    const verifier = await Verifier.create(admin, NAMESPACE, 'verifier');
    const kit = await startKit(PROBES, verifier);
    Object.assign(cluster, { admin, gitOps, kit, startKit });
  });

  after(async () => {
    await cluster.gitOps.reconcile([]);
    await expectDone(cluster.admin.delete(RESULTS));
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

  it('leaves nothing but its result behind', async () => {
    const left = await cluster.admin.list('batch/v1', 'Job');
    const accounts = await cluster.admin.list('v1', 'ServiceAccount');
    const maps = await cluster.admin.list('v1', 'ConfigMap');
    const ofTheKit = [...left, ...accounts, ...maps].filter(({ metadata }) =>
      metadata.name.startsWith('egress-verify-'),
    );
    assert.deepEqual(ofTheKit, []);
  });

  it('keeps what each step has shown where the portal reads it, and nothing else', async () => {
    const reader = await Reader.create(cluster.admin);
    const [{ data }] = await reader.results();
    const { [KEY]: result, ...others } = data as Record<string, string>;
    assert.deepEqual(others, {});
    const probes = await readFile(PROBES, 'utf8');
    const kept = readKeptVerification(result, { probes, now: new Date() });
    assert('at' in kept, JSON.stringify(kept));
    assert.deepEqual(
      [kept.isCurrent, kept.passed, kept.total],
      [true, 1, 9],
      'only istioctl analyze has found what it should',
    );
    assert.match(
      kept.failed.find(({ id }) => id === `${KEY}-workload`)?.says ?? '',
      /^the Job did not complete/,
    );
    assert(kept.notTried.includes('unlisted-host'));
    assert.equal(await reader.statusOf('/api/v1/configmaps'), 403);
    assert.equal(
      await reader.statusOf(
        '/api/v1/configmaps?fieldSelector=metadata.name%3Dother',
      ),
      403,
    );
  });

  it('leaves the results of other policies as they are', async () => {
    const other = 'egress-verify-other';
    await expectDone(
      cluster.admin.apply({ ...RESULTS, data: { [other]: '{}' } }, other),
    );
    const formerly = await keptAt();
    const verifier = await Verifier.create(
      cluster.admin,
      NAMESPACE,
      'verifier',
    );
    const { code, said } = await runWithoutCalls(verifier);
    assert.match(said, /^configmap\/egress-verification serverside-applied$/m);
    assert.equal(code, 1, 'no route is configured in a pod that does not run');
    const { data } = (await cluster.admin.get(RESULTS)).object;
    assert.deepEqual(Object.keys(data as object).sort(), [KEY, other]);
    assert((await keptAt()) > formerly);
  });

  it('says that the result is not kept without the right to write it', async () => {
    const formerly = await keptAt();
    const unable = await Verifier.create(
      cluster.admin,
      NAMESPACE,
      'unable-verifier',
      verb => verb !== 'patch',
    );
    const { said } = await runWithoutCalls(unable);
    assert.match(said, /^ok {6}analyze: /m);
    assert.match(said, /^The result is not kept: no right to apply/m);
    assert.equal(await keptAt(), formerly);
    const other = { ...RESULTS.metadata, name: 'of-somebody-else' };
    const able = await Verifier.create(cluster.admin, NAMESPACE, 'verifier');
    const { status } = await able.server.apply(
      { ...RESULTS, metadata: other, data: {} },
      'verifier',
    );
    assert.equal(status, 403, 'no other ConfigMap can be changed');
  });

  /** The time of the last change of the results. */
  async function keptAt(): Promise<number> {
    const { object } = await cluster.admin.get(RESULTS);
    return Number(object.metadata.resourceVersion);
  }

  /** With the probes that need no pod. */
  async function runWithoutCalls(verifier: Verifier) {
    const folder = await mkdtemp(join(tmpdir(), 'istio-egress-kit-'));
    try {
      const probes = join(folder, 'probes.yaml');
      const list = await readFile(PROBES, 'utf8');
      await writeFile(
        probes,
        list.replace(/^ {2}- \{ from: "(?!istioctl).*\n/gm, ''),
      );
      return await (
        await cluster.startKit(probes, verifier)
      ).ended;
    } finally {
      await rm(folder, { recursive: true });
    }
  }

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
function startJobs(
  probes: string,
  commands: { KUBECTL: string; ISTIOCTL: string },
): Kit {
  const child = spawn('sh', ['verify/verify.sh', probes, 'jobs'], {
    cwd: join(CASES, 'guide/expected'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...commands },
  });
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
