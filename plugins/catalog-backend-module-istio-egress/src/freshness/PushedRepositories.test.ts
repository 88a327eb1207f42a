import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aPolicyEntity } from '../__testUtils__/aPolicyEntity';
import { eventually } from '../__testUtils__/eventually';
import { startTestCatalog } from '../__testUtils__/startTestCatalog';

const POLICY = 'resource:default/team-a.github-api';

jest.setTimeout(30_000);

describe('PushedRepositories', () => {
  let server: Server;
  let repository: string;
  const files = new Map<string, string>();

  beforeAll(async () => {
    server = createServer((request, response) => {
      const content = files.get(request.url ?? '');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    repository = `http://localhost:${port}/demo/egress`;
  });

  afterAll(() => {
    server.close();
  });

  beforeEach(() => files.clear());

  function commit(...policies: string[]) {
    const entities = {
      '/demo/egress/blob/main/catalog-info.yaml': {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Location',
        metadata: { name: 'egress' },
        spec: { type: 'url', targets: policies },
      },
      '/demo/egress/blob/main/policy.yaml': aPolicyEntity({}),
    };
    for (const [path, entity] of Object.entries(entities)) {
      files.set(path, JSON.stringify(entity));
    }
  }

  async function registered() {
    const started = await startTestCatalog({
      backend: {
        reading: { allow: [{ host: new URL(repository).host }] },
      },
      catalog: { scmEvents: true },
    });
    await started.catalog.addLocation(
      {
        type: 'url',
        target: `${repository}/blob/main/catalog-info.yaml`,
      },
      { credentials: started.credentials },
    );
    return {
      ...started,
      push: () =>
        started.events.publish({
          topic: 'github.push',
          eventPayload: {
            ref: 'refs/heads/main',
            repository: { html_url: repository, default_branch: 'main' },
          },
        }),
    };
  }

  it('finds a new file of a repository that was read before', async () => {
    commit();
    const { entity, push } = await registered();
    await eventually(() => entity('location:default/egress'));

    commit('./policy.yaml');
    await push();

    expect((await eventually(() => entity(POLICY))).spec?.endpoints).toEqual([
      'api.github.com:443',
    ]);
  });

  it('reads a location that was registered before its file was there', async () => {
    const { entity, push, refusal, catalog, credentials } = await registered();
    const { items } = await catalog.getLocations({}, { credentials });
    await eventually(() => refusal(items[0].entityRef));

    commit('./policy.yaml');
    await push();

    expect((await eventually(() => entity(POLICY))).spec?.owner).toBe(
      'group:default/team-a',
    );
  });
});
