import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import { Policy, readRequest } from 'backstage-plugin-istio-egress-common';
import {
  aPlatform,
  aRequest,
  aTree,
  endingDatabase,
  entitiesOf,
  platformConfig,
} from 'istio-egress-test-utils';
import { readElsewhere } from './readElsewhere';

/**
 * A host of as many characters, whose labels are as short as they can be: each has a
 * wildcard over it, and hosts of different rows have none in common but the domain's.
 */
function aHost(row: number, characters: number): string {
  const domain = `n${row}.example.com`;
  const room = characters - domain.length - 1;
  // Of an even length, a label more or less ends with a dot.
  const labels = 'a.'.repeat(room).slice(0, room).replace(/\.$/, 'a');
  return `${labels}.${domain}`;
}

const policyOf = (hosts: string[]): Policy => {
  const read = readRequest(
    aRequest({ destinations: hosts.map(host => ({ host })) }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
};

/** What a policy of another namespace is, that has one host. */
const other = (name: string, host: string) =>
  aRequest({
    name,
    owner: 'group:default/team-b',
    workload: { namespace: 'team-b' },
    destinations: [{ host }],
  });

describe('A request of a hundred long hosts, at a real catalog', () => {
  const directory = createMockDirectory();
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  const hosts = Array.from({ length: 100 }, (_, row) => aHost(row, 199));
  let backend: TestBackend;
  let catalog: CatalogService;

  beforeAll(async () => {
    const platform = aPlatform({
      limits: { wildcards: true, envoyFilters: true },
    });
    const entities: Entity[] = entitiesOf(
      aTree(
        [
          other('first', hosts[0]),
          other('last', hosts[99]),
          other('longest', aHost(7, 253)),
          other('wildcard', `*.${hosts[50].split('.').slice(9).join('.')}`),
          other('unrelated', 'b.example.com'),
        ],
        platform,
      ),
      'https://github.com/acme/other',
    );
    directory.setContent({
      'catalog-info.yaml': entities
        .map(({ metadata: { annotations: _, ...metadata }, ...entity }) =>
          JSON.stringify({ ...entity, metadata }),
        )
        .join('\n---\n'),
    });
    const observer = createBackendModule({
      pluginId: 'catalog',
      moduleId: 'observer',
      register(env) {
        env.registerInit({
          deps: { service: catalogServiceRef },
          async init({ service }) {
            catalog = service;
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogIstioEgress,
        observer,
        endingDatabase,
        mockServices.rootConfig.factory({
          data: {
            istioEgress: platformConfig,
            catalog: {
              rules: [{ allow: ['Resource'] }],
              locations: [
                {
                  type: 'file',
                  target: directory.resolve('catalog-info.yaml'),
                },
              ],
            },
          },
        }),
      ],
    });
    const filter = { kind: 'Resource', 'spec.type': 'egress-policy' };
    const credentials = mockCredentials.user();
    let known = 0;
    while (known < entities.length) {
      const answer = await catalog.queryEntities({ filter }, { credentials });
      known = answer.items.length;
    }
  });

  afterAll(() => backend.stop());

  async function namesElsewhere(asked: string[]): Promise<string[]> {
    const elsewhere = await readElsewhere(policyOf(asked), undefined, {
      catalog,
      auth: mockServices.auth(),
      integrations,
      // Where the hosts' own names are all that the gateway sees.
      platform: aPlatform({ gateways: { default: { hop: 'passthrough' } } }),
    });
    return elsewhere.map(({ policy }) => policy.name).sort();
  }

  it('finds each policy that has one of them, or a wildcard over one', async () => {
    await expect(namesElsewhere(hosts)).resolves.toEqual([
      'first',
      'last',
      'wildcard',
    ]);
  });

  it('finds the policy of a host that is too long for the catalog’s index', async () => {
    await expect(namesElsewhere([aHost(7, 253)])).resolves.toContain('longest');
  });
});
