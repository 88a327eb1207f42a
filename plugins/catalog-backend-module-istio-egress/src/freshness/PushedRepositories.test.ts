import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { eventually } from 'istio-egress-test-utils';
import { aPolicyEntity, aRequest } from '../__testUtils__/aPolicyEntity';
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

  const MAIN = '/demo/egress/blob/main';
  const root = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'egress' },
    spec: { type: 'url', target: './policies.yaml' },
  };

  // What is below the root changes, the root itself does not: as with a
  // wildcard, which a server of single files cannot offer.
  function commit(...policies: Entity[]) {
    const content = [root, ...policies].map(entity => JSON.stringify(entity));
    files.set(`${MAIN}/catalog-info.yaml`, content[0]);
    files.set(`${MAIN}/policies.yaml`, content.slice(1).join('\n---\n'));
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

  it('finds the new policies of every push', async () => {
    const policies = ['first', 'second', 'third'].map(name =>
      aPolicyEntity({
        name: `team-a.${name}`,
        spec: { egress: aRequest({ name }) },
      }),
    );
    const [first, second, third] = policies.map(stringifyEntityRef);
    commit(...policies.slice(0, 1));
    const { entity, push } = await registered();
    await eventually('the entity', () => entity(first));

    commit(...policies.slice(0, 2));
    await push();
    await eventually('the entity', () => entity(second));

    // The catalog looks below a location whenever it finds it changed, and to
    // it the second look at one always is: only the third tells.
    commit(...policies);
    await push();
    expect(
      (await eventually('the entity', () => entity(third))).spec?.endpoints,
    ).toEqual(['api.github.com:443']);
  });

  it('reads a location that was registered before its file was there', async () => {
    const { entity, push, refusal, catalog, credentials } = await registered();
    const { items } = await catalog.getLocations({}, { credentials });
    await eventually('the refusal', () => refusal(items[0].entityRef));

    commit(aPolicyEntity({}));
    await push();

    expect(
      (await eventually('the entity', () => entity(POLICY))).spec?.owner,
    ).toBe('group:default/team-a');
  });
});
