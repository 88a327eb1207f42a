import { ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { freePorts } from 'portal';
import { eventually } from 'istio-egress-test-utils';
import { ApiServer, type KubernetesObject } from './ApiServer';
import { validatingWebhook } from './validatingWebhook';

export const ARTIFACTS = resolve(__dirname, '../../artifacts/kubernetes');
const HOST = '127.0.0.1';
/** Whatever is this cluster's administrator. */
const ADMIN = 'admin';

/** Where istiod listens, each as `host:port`. */
export interface Istiod {
  /** ADS without TLS. */
  plain: string;
  /** ADS and the certificate authority, as the agents of Envoys use them. */
  secured: string;
  /** The pages that tell people what it knows. */
  debug: string;
}

/** etcd, kube-apiserver and istiod with Istio's CRDs and its validating webhook, which nobody else reaches. */
export class ControlPlane {
  readonly #folder: string;
  readonly #children: ChildProcess[] = [];
  #admin!: ApiServer;
  #istiod!: Istiod;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<ControlPlane> {
    mkdirSync(ARTIFACTS, { recursive: true });
    const plane = new ControlPlane(await mkdtemp(join(tmpdir(), 'cluster-')));
    try {
      await plane.#serve();
      await plane.#installIstio();
    } catch (error) {
      await plane.stop();
      throw error;
    }
    return plane;
  }

  /** The API server, as an administrator sees it. */
  get admin(): ApiServer {
    return this.#admin;
  }

  get istiod(): Istiod {
    return this.#istiod;
  }

  /** The folder of kubectl and istioctl. */
  get programs(): string {
    return environment('CONTROL_PLANE');
  }

  /** A folder that is gone with the control plane. */
  get folder(): string {
    return this.#folder;
  }

  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #serve(): Promise<void> {
    const [clients, peers, port] = await freePorts(3);
    const store = `http://${HOST}:${clients}`;
    this.#start('etcd', [
      ...['--data-dir', join(this.#folder, 'etcd'), '--unsafe-no-fsync'],
      ...['--listen-client-urls', store, '--advertise-client-urls', store],
      ...['--listen-peer-urls', `http://${HOST}:${peers}`],
      ...['--initial-advertise-peer-urls', `http://${HOST}:${peers}`],
      ...['--initial-cluster', `default=http://${HOST}:${peers}`],
    ]);
    const key = await this.#write('service-accounts.pem', privateKey());
    const token = randomBytes(16).toString('hex');
    const tokens = `${token},${ADMIN},${ADMIN},system:masters\n`;
    const certificates = join(this.#folder, 'certificates');
    const url = `https://${HOST}:${port}`;
    const ended = this.#start('kube-apiserver', [
      `--etcd-servers=${store}`,
      `--bind-address=${HOST}`,
      `--secure-port=${port}`,
      `--cert-dir=${certificates}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      `--token-auth-file=${await this.#write('tokens.csv', tokens)}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.96.0.0/16',
    ]);
    this.#admin = await eventually('kube-apiserver is ready', async () => {
      if (ended()) throw new Error('kube-apiserver has ended: see its log');
      const certificate = await readFile(
        join(certificates, 'apiserver.crt'),
        'utf8',
      ).catch(() => undefined);
      if (certificate === undefined) return undefined;
      const server = new ApiServer(url, token, certificate);
      return (await server.isReady()) ? server : undefined;
    });
  }

  async #installIstio(): Promise<void> {
    const charts = join(environment('ISTIO_MODULE'), 'manifests/charts');
    const crds = [
      join(charts, 'base/files/crd-all.gen.yaml'),
      join(
        environment('ISTIO_MODULE'),
        'tests/integration/pilot/testdata/gateway-api-crd.yaml',
      ),
    ];
    for (const file of crds) {
      const documents = parseAllDocuments(await readFile(file, 'utf8'));
      for (const document of documents) {
        const object = document.toJS() as KubernetesObject | null;
        if (object) await this.#admin.apply(object, ADMIN);
      }
    }
    await this.#admin.waitForKinds();
    await this.#admin.apply(namespace('istio-system'), ADMIN);
    const ports = await freePorts(5);
    const [http, webhook, plain, secured, monitoring] = ports.map(
      port => `${HOST}:${port}`,
    );
    this.#istiod = { plain, secured, debug: http };
    const ended = this.#start(
      'istiod',
      [
        'discovery',
        ...[
          '--kubeconfig',
          await this.#write('kubeconfig', this.#kubeconfig()),
        ],
        ...['--httpAddr', http, '--httpsAddr', webhook],
        ...['--grpcAddr', plain, '--secureGRPCAddr', secured],
        ...['--monitoringAddr', monitoring],
      ],
      {
        POD_NAMESPACE: 'istio-system',
        POD_NAME: 'istiod',
        REVISION: 'default',
        // A name that its certificate holds, and that leads to this machine.
        ISTIOD_CUSTOM_HOST: 'localhost',
        // What a plain Envoy lacks: filters that report who calls, and one that chooses among protocols of HTTP.
        PILOT_ENABLE_METADATA_EXCHANGE: 'false',
        PILOT_ENABLE_ALPN_FILTER: 'false',
      },
    );
    await this.#admin.apply(
      validatingWebhook(`https://localhost:${ports[1]}/validate`),
      ADMIN,
    );
    await eventually('istiod validates', async () => {
      if (ended()) throw new Error('istiod has ended: see its log');
      const { status, message } = await this.#admin.create({
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: { name: 'refused', namespace: 'istio-system' },
        spec: {
          servers: [
            { hosts: ['*'], port: { number: 0, name: 'p', protocol: 'NONE' } },
          ],
        },
      });
      return status >= 400 && message.includes('admission webhook');
    });
  }

  #kubeconfig(): string {
    return JSON.stringify(this.#admin.toKubeconfig());
  }

  /** Starts a program; what is returned says whether it has ended by itself. */
  #start(
    program: string,
    args: string[],
    variables: Record<string, string> = {},
  ): () => boolean {
    const child = spawn(join(environment('CONTROL_PLANE'), program), args, {
      cwd: this.#folder,
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(ARTIFACTS, `${program}.log`));
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    this.#children.push(child);
    return () => child.exitCode !== null || child.signalCode !== null;
  }

  async #write(name: string, content: string): Promise<string> {
    const file = join(this.#folder, name);
    await writeFile(file, content, { mode: 0o600 });
    return file;
  }
}

export function namespace(
  name: string,
  labels: Record<string, string> = {},
): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function privateKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

/** What `run.mjs` has found. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`Run this with npm run test:kubernetes (${name})`);
  return value;
}
