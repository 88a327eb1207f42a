import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import istioEgressBackend from 'backstage-plugin-istio-egress-backend';
import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import { startLocalGithub } from 'local-github';
import { endingDatabase, eventually } from 'istio-egress-test-utils';
import { GithubClient } from '../githubClient';

/** A location of the catalog's config; JSON, which an interface is not to TypeScript. */
type CatalogLocation = { type: 'file' | 'url'; target: string };

/** What a backend of a test consists of, beside catalog, scaffolder and our modules. */
export interface BackendOptions {
  /** The value of app-config's `istioEgress`, or what it is with the repositories at an address. */
  istioEgress: object | ((githubUrl: string) => object);
  /** What the repositories of `demo` hold, by their names. */
  repositories: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** What the catalog reads; `githubUrl` is where the repositories are. */
  locations: (githubUrl: string) => CatalogLocation[];
  features: (BackendFeature | Promise<{ default: BackendFeature }>)[];
  /** More of app-config, by its top-level keys. */
  config?: Record<string, object>;
}

/** A running backend with its Git host. */
export interface TestBackend {
  githubUrl: string;
  /** What asks whether the process answers. */
  healthUrl: string;
  github: GithubClient;
  /** What an address below `/api/` answers, errors included. Asks with `POST` when there is a body. */
  ask(path: string, body?: object): Promise<any>;
  /** Resolves when the catalog has an entity, by `<kind>/<namespace>/<name>`, that is as wanted. */
  awaitEntity(
    path: string,
    isWanted?: (entity: Entity) => boolean,
  ): Promise<Entity>;
  /** From now on it is a guest of the portal who asks. */
  signIn(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the real catalog and scaffolder with our plugin and modules, and a local GitHub. */
export async function startBackend(
  options: BackendOptions,
): Promise<TestBackend> {
  const token = 'a-token';
  const dataDir = await mkdtemp(join(tmpdir(), 'istio-egress-backend-'));
  const github = await startLocalGithub({
    port: 0,
    dataDir,
    token,
    seed: Object.entries(options.repositories).map(([name, files]) => ({
      owner: 'demo',
      name,
      files,
    })),
  });
  const { istioEgress } = options;
  const platform =
    typeof istioEgress === 'function' ? istioEgress(github.url) : istioEgress;
  const backend = await startTestBackend({
    features: [
      catalog,
      catalogScaffolderModel,
      catalogIstioEgress,
      scaffolder,
      scaffolderGithub,
      scaffolderIstioEgress,
      istioEgressBackend,
      endingDatabase,
      mockServices.urlReader.factory(),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          istioEgress: JSON.parse(JSON.stringify(platform)),
          integrations: {
            github: [
              {
                host: new URL(github.url).host,
                apiBaseUrl: `${github.url}/api/v3`,
                rawBaseUrl: `${github.url}/raw`,
                token,
              },
            ],
          },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [
              { allow: ['Group', 'Location', 'Resource', 'Template', 'User'] },
            ],
            locations: options.locations(github.url),
          },
          ...options.config,
        },
      }),
      ...options.features,
    ],
  });
  const urlOf = (path: string) =>
    `http://localhost:${backend.server.port()}/api/${path}`;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-requested-with': 'XMLHttpRequest',
  };

  async function ask(path: string, body?: object): Promise<any> {
    const response = await fetch(urlOf(path), {
      method: body ? 'POST' : 'GET',
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  }

  return {
    githubUrl: github.url,
    healthUrl: urlOf('../.backstage/health/v1/readiness'),
    github: new GithubClient(github.url, token),
    ask,
    awaitEntity: (path, isWanted = () => true) =>
      eventually(`the entity ${path}`, async () => {
        const url = urlOf(`catalog/entities/by-name/${path}`);
        const response = await fetch(url, { headers });
        const entity = response.ok ? await response.json() : undefined;
        return entity && isWanted(entity) ? entity : undefined;
      }),
    async signIn() {
      const { backstageIdentity } = await ask('auth/guest/refresh');
      headers.authorization = `Bearer ${backstageIdentity.token}`;
    },
    async stop() {
      await backend.stop();
      await github.stop();
      // Git may still be tidying up what a last request left.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
