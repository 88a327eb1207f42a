import { aPolicyEntity, aRequest } from '../__testUtils__/aPolicyEntity';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { parseYaml } from 'backstage-plugin-istio-egress-common';
import { EgressPolicyProcessor } from './EgressPolicyProcessor';

const validate = (entity: Parameters<typeof aPolicyEntity>[0]) =>
  new EgressPolicyProcessor().validateEntityKind(aPolicyEntity(entity));

describe('EgressPolicyProcessor', () => {
  it.each([
    ['as it is rendered', {}],
    ['that leaves out the kind of its owner', { spec: { owner: 'team-a' } }],
    [
      'that leaves out the kind of its component',
      { spec: { dependencyOf: ['app'] } },
    ],
    [
      'that lists its endpoints in another order',
      {
        spec: {
          endpoints: ['api.github.com:443', 'a.example.com:443'],
          egress: aRequest({
            destinations: [
              { host: 'api.github.com' },
              { host: 'a.example.com' },
            ],
          }),
        },
      },
    ],
    [
      'whose system is stated both ways',
      {
        spec: {
          system: 'delivery',
          egress: aRequest({ system: 'system:default/delivery' }),
        },
      },
    ],
    [
      'whose proxy is no longer the default one',
      { spec: { dependsOn: ['resource:default/proxy-emea'] } },
    ],
    [
      'of no component',
      {
        spec: {
          dependencyOf: undefined,
          egress: aRequest({ component: undefined }),
        },
      },
    ],
  ])('accepts a policy %s', async (_name, entity) => {
    await expect(validate(entity)).resolves.toBe(true);
  });

  it.each([
    ['The entity', { name: 'team-b.github-api' }],
    ['The entity', { namespace: 'other' }],
    ['spec.owner', { spec: { owner: 'group:default/team-b' } }],
    ['spec.owner', { spec: { owner: 'not: a :ref' } }],
    [
      'spec.owner',
      {
        spec: {
          owner: { kind: 'group', namespace: 'default', name: 'team-a' },
        },
      },
    ],
    ['spec.system', { spec: { system: 'delivery' } }],
    ['spec.dependencyOf', { spec: { dependencyOf: [] } }],
    ['spec.dependencyOf', { spec: { dependencyOf: undefined } }],
    ['spec.endpoints', { spec: { endpoints: [] } }],
    ['spec.endpoints', { spec: { endpoints: 'api.github.com:443' } }],
    [
      'spec.endpoints',
      { spec: { endpoints: ['api.github.com:443', 'other.example.com:443'] } },
    ],
  ])(
    'refuses a policy in which its request is contradicted by %s',
    async (field, entity) => {
      await expect(validate(entity)).rejects.toThrow(`${field} is `);
    },
  );

  it.each([
    [
      'manifests',
      { manifests: Array(5000).fill(`manifests/${'a'.repeat(50)}`) },
    ],
    [
      'dependsOn',
      { dependsOn: Array(5000).fill(`resource:${'a'.repeat(50)}`) },
    ],
    ['unknown', { unknown: 'a'.repeat(300_000) }],
  ])(
    'refuses a policy whose field %s makes it larger than one that is read',
    async (_, spec) => {
      await expect(validate({ spec })).rejects.toThrow(
        /^The entity has \d+ characters, and a policy has at most 262144\. /,
      );
    },
  );

  it('refuses a policy that the catalog finds as one and its model does not', async () => {
    await expect(validate({ spec: { type: 'Egress-Policy' } })).rejects.toThrow(
      'write Resource and egress-policy',
    );
  });

  it('accepts the example of the README', async () => {
    const readme = readFileSync(
      resolvePackagePath(
        'backstage-plugin-catalog-backend-module-istio-egress',
        'README.md',
      ),
      'utf8',
    );
    const [, example] = readme.match(/```yaml\n(apiVersion:.*?)```/s)!;
    const entity = (parseYaml(example) as { content: Entity }).content;

    await expect(
      new EgressPolicyProcessor().validateEntityKind(entity),
    ).resolves.toBe(true);
  });

  it('leaves other resources, and other kinds, to others', async () => {
    await expect(validate({ spec: { type: 'database' } })).resolves.toBe(false);
    await expect(
      new EgressPolicyProcessor().validateEntityKind({
        ...aPolicyEntity({}),
        kind: 'Component',
      }),
    ).resolves.toBe(false);
  });
});
