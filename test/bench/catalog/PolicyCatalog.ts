import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import catalog from '@backstage/plugin-catalog-backend';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import { platformConfig } from '../company/platform';

const PAGE = 20;
/** As the pages ask: what is not counted is there at once. */
const ROWS = { limit: String(PAGE), totalItems: 'exclude' };
const LOOKS_EVERY_MS = 200;
const POLICIES = ['kind=resource,spec.type=egress-policy'];
/** What the Egress page asks for. */
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'relations',
  'spec.egress',
];

/** A catalog on PostgreSQL that reads the policies of some files. */
export class PolicyCatalog {
  readonly #backend: Awaited<ReturnType<typeof startTestBackend>>;

  private constructor(backend: Awaited<ReturnType<typeof startTestBackend>>) {
    this.#backend = backend;
  }

  static async start(options: {
    connection: object;
    /** Of its databases, so that several catalogs share a server. */
    prefix: string;
    folder: string;
    files: readonly string[];
    /** Of the platform; none: it has no clusters. */
    clusters?: readonly string[];
  }): Promise<PolicyCatalog> {
    return new PolicyCatalog(
      await startTestBackend({
        features: [
          catalog,
          catalogIstioEgress,
          databaseServiceFactory,
          mockServices.rootConfig.factory({
            data: {
              backend: {
                database: {
                  client: 'pg',
                  connection: { ...options.connection },
                  prefix: options.prefix,
                },
              },
              istioEgress: {
                ...platformConfig,
                ...(options.clusters && {
                  clusters: Object.fromEntries(
                    options.clusters.map(name => [name, {}]),
                  ),
                }),
              },
              catalog: {
                // What is read once is not read again while it is measured.
                processingInterval: { hours: 24 },
                rules: [{ allow: ['Resource', 'Location'] }],
                locations: options.files.map(file => ({
                  type: 'file',
                  target: join(options.folder, file),
                })),
              },
            },
          }),
        ],
      }),
    );
  }

  /** Resolves when so many policies can be found. */
  async holds(policies: number): Promise<void> {
    while ((await this.count()) < policies) {
      await new Promise(proceed => setTimeout(proceed, LOOKS_EVERY_MS));
    }
  }

  /** How many policies there are: what the Egress page asks behind its rows. */
  async count(): Promise<number> {
    const { totalItems } = await this.#find(POLICIES, { limit: '0' });
    return totalItems;
  }

  /** The first rows of the Egress page, by name. */
  async firstRows(): Promise<void> {
    const { items } = await this.#find(POLICIES, ROWS);
    if (items.length !== PAGE) throw new Error(`${items.length} rows`);
  }

  /** The first rows of the Egress page for one cluster. */
  async rowsOf(cluster: string): Promise<void> {
    const { items } = await this.#find(
      [`${POLICIES},spec.egress.cluster=${cluster}`],
      ROWS,
    );
    if (items.length === 0) throw new Error(`No policy of ${cluster}`);
  }

  /** The first rows of who talks to a host. */
  async whoTalksTo(host: string): Promise<void> {
    const { items } = await this.#find(
      [`${POLICIES},spec.egress.destinations.host=${host}`],
      ROWS,
    );
    if (items.length === 0) throw new Error(`Nobody talks to ${host}`);
  }

  stop(): Promise<void> {
    return this.#backend.stop();
  }

  async #find(filter: string[], how: Record<string, string>) {
    const query = new URLSearchParams({
      ...how,
      orderField: 'metadata.name,asc',
      fields: FIELDS.join(','),
    });
    filter.forEach(each => query.append('filter', each));
    const response = await fetch(
      `http://localhost:${this.#backend.server.port()}/api/catalog/entities/by-query?${query}`,
    );
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { items: object[]; totalItems: number };
  }
}
