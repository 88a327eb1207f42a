import { spawn, ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import istioEgress from 'backstage-plugin-istio-egress-backend';
import {
  policyEntityRef,
  policyName,
} from 'backstage-plugin-istio-egress-common';
import { asAvery } from '../company/asAvery';
import { platformConfig } from '../company/platform';
import { policiesOf } from '../company/requests';

const TOKEN = 'a-token';
const LOOKS_EVERY_MS = 50;

/**
 * A backend that previews changes of large repositories, as the portal does, for a
 * person who may ask for anything. The Git host is a process of its own.
 */
export class Previews {
  readonly #backend: Awaited<ReturnType<typeof startTestBackend>>;
  readonly #host: ChildProcess;
  readonly #origin: string;
  /** The entity's reference of the policy that the catalog has. */
  readonly #policy: string;

  private constructor(
    backend: Awaited<ReturnType<typeof startTestBackend>>,
    host: ChildProcess,
    { origin, policy }: { origin: string; policy: string },
  ) {
    this.#backend = backend;
    this.#host = host;
    this.#origin = origin;
    this.#policy = policy;
  }

  /** With a repository of each size; the catalog has the first policy of the largest one. */
  static async start(
    sizes: readonly number[],
    folder: string,
  ): Promise<Previews> {
    const host = spawn(
      process.execPath,
      [
        ...process.execArgv,
        join(__dirname, 'serve.ts'),
        folder,
        TOKEN,
        ...sizes.map(String),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await Promise.race([
      once(createInterface(host.stdout), 'line'),
      once(host, 'exit'),
    ]);
    const port = /^port (\d+)$/.exec(String(line))?.[1];
    if (!port) throw new Error(`The local GitHub has not started: ${line}`);
    const origin = `http://localhost:${port}`;
    const [first] = policiesOf(1, 'mixed');
    const name = policyName(first);
    const backend = await startTestBackend({
      features: [
        catalog,
        catalogIstioEgress,
        scaffolder,
        istioEgress,
        mockServices.urlReader.factory(),
        asAvery(['group:default/platform']),
        mockServices.rootConfig.factory({
          data: {
            istioEgress: platformConfig,
            integrations: {
              github: [
                {
                  host: `localhost:${port}`,
                  apiBaseUrl: `${origin}/api/v3`,
                  rawBaseUrl: `${origin}/raw`,
                  token: TOKEN,
                },
              ],
            },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: ['Resource'] }],
              locations: [
                {
                  type: 'url',
                  target: `${origin}/demo/policies-${Math.max(
                    ...sizes,
                  )}/blob/main/policies/${name}/catalog-info.yaml`,
                },
              ],
            },
          },
        }),
      ],
    });
    const policy = policyEntityRef(first);
    const previews = new Previews(backend, host, { origin, policy });
    while (!(await previews.#isKnown())) {
      await new Promise(proceed => setTimeout(proceed, LOOKS_EVERY_MS));
    }
    return previews;
  }

  /** What is shown of a request; throws where it is refused. */
  async request(size: number, request: object): Promise<void> {
    const targetUrl = `${this.#origin}/demo/policies-${size}`;
    await this.#ask('request', { request, targetUrl });
  }

  /** What is shown of the removal of the policy that the catalog has. */
  async removal(): Promise<void> {
    await this.#ask('removal', { policy: this.#policy });
  }

  async #isKnown(): Promise<boolean> {
    const [, name] = this.#policy.split('/');
    const response = await fetch(
      this.#url(`catalog/entities/by-name/resource/default/${name}`),
    );
    return response.ok;
  }

  #url(path: string): string {
    return `http://localhost:${this.#backend.server.port()}/api/${path}`;
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
    this.#host.kill();
    await once(this.#host, 'exit');
  }

  async #ask(preview: string, body: object): Promise<void> {
    const url = this.#url(`istio-egress/previews/${preview}`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    const error = answer.findings?.find((each: any) => each.level === 'error');
    if (!response.ok || error || answer.files.length === 0) {
      throw new Error(JSON.stringify(error ?? answer.error ?? answer));
    }
  }
}
