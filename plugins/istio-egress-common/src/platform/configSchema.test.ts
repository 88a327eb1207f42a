import { loadConfigSchema } from '@backstage/config-loader';
import { z } from 'zod';
import { clustersSchema } from './clustersSchema';
import { platformSchema } from './platformSchema';

/** As much of JSON Schema as says what there is at which place. */
interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
}

/**
 * Every place of a schema by its path, with what may stand there. `[]` is an
 * element of a list, `*` a key that the platform team chooses, and `?` marks what
 * may be absent.
 */
function placesOf(schema: JsonSchema, path = ''): [string, string][] {
  const { properties = {}, required = [], additionalProperties } = schema;
  return [
    [path, typeOf(schema)],
    ...Object.entries(properties).flatMap(([key, value]) =>
      placesOf(value, `${path}.${key}${required.includes(key) ? '' : '?'}`),
    ),
    ...(typeof additionalProperties === 'object'
      ? placesOf(additionalProperties, `${path}.*`)
      : []),
    ...(schema.items ? placesOf(schema.items, `${path}[]`) : []),
    ...(schema.anyOf ?? [])
      .filter(({ type }) => type === 'object')
      .flatMap(each => placesOf(each, path).slice(1)),
  ];
}

function typeOf({ type = [], anyOf = [], ...schema }: JsonSchema): string {
  const choices =
    schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const types = choices.length > 0 ? choices.map(String) : [type].flat();
  return [...types, ...anyOf.map(typeOf)].sort().join(' | ');
}

const serializedSchema = z.object({
  schemas: z.array(
    z.object({
      value: z.object({
        properties: z.record(z.string(), z.custom<JsonSchema>()).optional(),
      }),
    }),
  ),
});

async function declared(): Promise<JsonSchema> {
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [require.resolve('../../package.json')],
  });
  const { schemas } = serializedSchema.parse(schema.serialize());
  const ours = schemas.flatMap(
    ({ value }) => value.properties?.istioEgress ?? [],
  );
  // Another one would be another place to keep in step.
  expect(ours).toHaveLength(1);
  return ours[0];
}

/** What is read in a second form too, before its schema sees it. */
const READ_BEFORE = {
  // Whatever a platform has.
  '.clusters?.*.*': '',
  '.clusters?.*.repository?': 'string',
  '.workloads?.imagePullSecrets?[]': 'object | string',
  '.workloads?.imagePullSecrets?[].name': 'string',
  '.workloads?.resources?.limits?.*': 'number | string',
  '.workloads?.resources?.requests?.*': 'number | string',
};

describe('config.d.ts', () => {
  it('declares what the platform’s schema reads: every key, whether it may be absent, and its type', async () => {
    const read = [
      platformSchema,
      // Each cluster lies over the company's keys.
      z.object({ clusters: clustersSchema.optional() }),
    ].map(
      each =>
        z.toJSONSchema(each, {
          io: 'input',
          unrepresentable: 'any',
        }) as JsonSchema,
    );

    expect(Object.fromEntries(placesOf(await declared()))).toEqual({
      ...Object.fromEntries(read.flatMap(each => [...placesOf(each)])),
      ...READ_BEFORE,
    });
  });
});
