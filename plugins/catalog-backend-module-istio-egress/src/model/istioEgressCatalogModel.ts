import {
  CatalogModelKindVersionDefinition,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import {
  EGRESS_POLICY_TYPE,
  FORWARD_PROXY_TYPE,
} from 'backstage-plugin-istio-egress-common';

type RelationFields = NonNullable<
  CatalogModelKindVersionDefinition['relationFields']
>;

const ownership: RelationFields = [
  {
    selector: { path: 'spec.owner' },
    relation: 'ownedBy',
    defaultKind: 'Group',
    defaultNamespace: 'inherit',
    allowedKinds: ['Group', 'User'],
  },
  {
    selector: { path: 'spec.system' },
    relation: 'partOf',
    defaultKind: 'System',
    defaultNamespace: 'inherit',
  },
];

// A version of a kind brings its own relation fields: none is inherited from
// the Resource without a type.
const dependencies: RelationFields = [
  {
    selector: { path: 'spec.dependencyOf' },
    relation: 'dependencyOf',
    defaultKind: 'Component',
    defaultNamespace: 'inherit',
  },
  {
    selector: { path: 'spec.dependsOn' },
    relation: 'dependsOn',
    defaultKind: 'Resource',
    defaultNamespace: 'inherit',
  },
];

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

/**
 * The catalog's model of a Resource of type `egress-policy`, and of type
 * `forward-proxy`: their schema and their relations.
 *
 * @public
 */
export const istioEgressCatalogModel = createCatalogModelLayer({
  layerId: 'istio-egress/resources',
  builder: model => {
    model.addKindVersion({
      kind: 'Resource',
      versions: [
        {
          name: ['v1alpha1', 'v1beta1'],
          specType: EGRESS_POLICY_TYPE,
          description:
            'Lets one workload reach a few hosts outside of the cluster, through a forward proxy.',
          relationFields: [...ownership, ...dependencies],
          schema: {
            jsonSchema: {
              type: 'object',
              required: ['spec'],
              properties: {
                spec: {
                  type: 'object',
                  required: ['type', 'owner', 'egress', 'endpoints'],
                  properties: {
                    type: { const: EGRESS_POLICY_TYPE },
                    owner: text,
                    system: text,
                    dependencyOf: texts,
                    dependsOn: texts,
                    // Its shape has one schema, the request's, which the
                    // EgressPolicyProcessor applies.
                    egress: { type: 'object' },
                    endpoints: { ...texts, minItems: 1 },
                    exceptions: texts,
                    manifests: texts,
                  },
                },
              },
            },
          },
        },
        {
          name: ['v1alpha1', 'v1beta1'],
          specType: FORWARD_PROXY_TYPE,
          description:
            'A forward proxy, the only way out of the clusters for egress policies.',
          relationFields: ownership,
          schema: {
            jsonSchema: {
              type: 'object',
              required: ['spec'],
              properties: {
                spec: {
                  type: 'object',
                  required: ['type', 'owner', 'proxy'],
                  properties: {
                    type: { const: FORWARD_PROXY_TYPE },
                    owner: text,
                    system: text,
                    proxy: {
                      type: 'object',
                      required: ['host', 'port'],
                      properties: {
                        host: text,
                        port: { type: 'integer', minimum: 1, maximum: 65535 },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      ],
    });
  },
});
