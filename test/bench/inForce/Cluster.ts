import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
// It is what the plugin does on a schedule, and no part of what it publishes.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { InForceCheck } from '../../../plugins/istio-egress-backend/src/inForce/InForceCheck';
import { InForceStore } from '../../../plugins/istio-egress-backend/src/inForce/InForceStore';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import {
  policyEntityName,
  policyEntityPath,
} from 'backstage-plugin-istio-egress-common';
import { platform } from '../company/platform';
import { policiesOf } from '../company/requests';
import { aSetting } from '../repository/aSetting';

/** A cluster with the policies of a company, and the check that looks at it. */
export class Cluster {
  readonly #server: ChildProcess;
  readonly #check: InForceCheck;
  readonly #store: InForceStore;
  /** How many objects it holds. */
  readonly objects: number;

  private constructor(
    server: ChildProcess,
    check: InForceCheck,
    store: InForceStore,
    objects: number,
  ) {
    this.#server = server;
    this.#check = check;
    this.#store = store;
    this.objects = objects;
  }

  static async start(policies: number, folder: string): Promise<Cluster> {
    const archive = join(folder, 'repository.tar.gz');
    const server = spawn(
      process.execPath,
      [
        ...process.execArgv,
        join(__dirname, 'serve.ts'),
        archive,
        String(policies),
      ],
      // It ends when its input does.
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const [line] = await Promise.race([
      once(createInterface(server.stdout), 'line'),
      once(server, 'exit'),
    ]);
    const [, port, objects] = /^ready (\d+) (\d+)$/.exec(String(line)) ?? [];
    if (!port) throw new Error(`The cluster has not started: ${line}`);
    const paths = policiesOf(policies, 'gateway').map(policy =>
      policyEntityPath(policyEntityName(policy)),
    );
    const { database, ...setting } = aSetting(archive, paths);
    const store = await InForceStore.create(database);
    const base = `http://127.0.0.1:${port}/api/kubernetes`;
    const check = new InForceCheck({
      ...setting,
      platforms: [platform],
      store,
      discovery: {
        getBaseUrl: async () => base,
        getExternalBaseUrl: async () => base,
      },
      notifications: { send: async () => {} },
    });
    return new Cluster(server, check, store, Number(objects));
  }

  /** One look; throws unless every policy is found in force. */
  async look(policies: number): Promise<void> {
    await this.#check.run();
    const inForce = (await this.#store.counts()).get('in force');
    if (inForce !== policies) {
      throw new Error(`${inForce} of ${policies} policies are in force`);
    }
  }

  stop(): void {
    this.#server.kill();
  }
}
