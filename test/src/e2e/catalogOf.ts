import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Policy,
  readPlatform,
  readRequest,
  renderTree,
} from 'backstage-plugin-istio-egress-common';

/** How many hosts they have together. */
export const HOSTS = 500;
/** How many namespaces they have together. */
const NAMESPACES = 100;
/** The portal answers nobody while it takes in a file. */
const POLICIES_OF_A_FILE = 250;

/** Requests that differ in name, and share five hundred hosts. */
function policies(count: number): Policy[] {
  return Array.from({ length: count }, (_, index) => {
    const read = readRequest({
      name: `need-${index}`,
      owner: 'group:default/team-a',
      reason: 'There are many needs.',
      workload: {
        namespace: `team-${index % NAMESPACES}`,
        name: `app-${index}`,
      },
      destinations: [{ host: `h${index % HOSTS}.example.com` }],
    });
    if (!read.ok) throw new Error(read.findings[0].message);
    return read.value;
  });
}

/** The texts of the policies' entities, as they are rendered. */
function entitiesOf(count: number): string[] {
  const platform = readPlatform({
    proxies: { corporate: { host: 'proxy.corp.internal', port: 3128 } },
    hosts: { allow: ['*.example.com'] },
    defaults: { route: { proxy: 'corporate' } },
  });
  if (!platform.ok) throw new Error(platform.findings[0].message);
  const { files } = renderTree(policies(count), platform.value);
  return [...files]
    .filter(([path]) => /^policies\/[^/]+\/catalog-info\.yaml$/.test(path))
    .map(([, text]) => text);
}

/** A catalog's files, in a repository that a portal reads and governs. */
export interface ServedCatalog {
  /** The portal's environment in which they are all that its catalog reads. */
  environment: Record<string, string>;
  close(): void;
}

/** Serves a repository with so many policies on this machine. */
export async function catalogOf(count: number): Promise<ServedCatalog> {
  const entities = entitiesOf(count);
  const files = new Map<string, string>();
  while (entities.length > 0) {
    files.set(
      `policies-${files.size}.yaml`,
      entities.splice(0, POLICIES_OF_A_FILE).join('---\n'),
    );
  }
  const server = createServer(({ url = '' }, response) => {
    // As GitHub serves a file's bare content.
    const text = files.get(url.replace('/raw/acme/egress/main/', ''));
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const repository = `http://${host}/acme/egress`;
  const locations = [...files.keys()].map(name => ({
    type: 'url',
    target: `${repository}/blob/main/${name}`,
    rules: [{ allow: ['Resource'] }],
  }));
  return {
    environment: {
      APP_CONFIG_catalog_locations: JSON.stringify(locations),
      APP_CONFIG_integrations_github: JSON.stringify([
        {
          host,
          apiBaseUrl: `http://${host}/api/v3`,
          rawBaseUrl: `http://${host}/raw`,
        },
      ]),
      APP_CONFIG_istioEgress_namespaces: JSON.stringify(
        Object.fromEntries(
          Array.from({ length: NAMESPACES }, (_, index) => [
            `team-${index}`,
            ['group:default/team-a'],
          ]),
        ),
      ),
      APP_CONFIG_istioEgress_repositories: JSON.stringify([
        { url: repository },
      ]),
    },
    close: () => server.close(),
  };
}
