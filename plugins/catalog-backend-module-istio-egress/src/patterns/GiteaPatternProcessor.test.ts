import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  CatalogProcessorResult,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { GiteaPatternProcessor } from './GiteaPatternProcessor';

const ROOT = 'https://gitea.example/acme/egress/src/branch/main';
const PATTERN = `${ROOT}/policies/*/catalog-info.yaml`;

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({ integrations: { gitea: [{ host: 'gitea.example' }] } }),
);

/** What the processor emits of a location, where the repository's policies are these files. */
async function read(
  target: string,
  {
    files = {},
    error,
    optional = false,
    kept = new Map<string, any>(),
  }: {
    files?: Record<string, string>;
    error?: Error;
    optional?: boolean;
    kept?: Map<string, any>;
  },
) {
  const emitted: CatalogProcessorResult[] = [];
  const asked: string[] = [];
  const processor = new GiteaPatternProcessor({
    integrations,
    reader: mockServices.urlReader.mock({
      readTree: async (url, { etag, filter } = {}) => {
        asked.push(url);
        if (error) throw error;
        if (etag === 'second') throw new NotModifiedError();
        const paths = Object.keys(files).filter(
          path => filter?.(path, { size: 1 }) ?? true,
        );
        return {
          etag: 'second',
          files: async () =>
            paths.map(path => ({
              path,
              content: async () => Buffer.from(files[path]),
            })),
          archive: () => Promise.reject(new Error('not read as an archive')),
          dir: () => Promise.reject(new Error('not read as a folder')),
        };
      },
    }),
  });
  const isRead = await processor.readLocation(
    { type: 'url', target },
    optional,
    result => emitted.push(result),
    async function* parse({ data, location }) {
      yield processingResult.entity(location, {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: data.toString() },
      });
    },
    {
      get: async key => kept.get(key),
      set: async (key, value) => {
        kept.set(key, value);
      },
    },
  );
  return {
    isRead,
    asked,
    entities: emitted.flatMap(each =>
      each.type === 'entity'
        ? [[each.entity.metadata.name, each.location.target]]
        : [],
    ),
    errors: emitted.flatMap(each =>
      each.type === 'error' ? [each.error.message] : [],
    ),
    refreshed: emitted.flatMap(each =>
      each.type === 'refresh' ? [each.key] : [],
    ),
  };
}

it('reads the policies of a root Location, and nothing beside them', async () => {
  await expect(
    read(PATTERN, {
      files: {
        'team-a.one/catalog-info.yaml': 'one',
        'team-b.two/catalog-info.yaml': 'two',
        'team-a.one/README.md': 'no',
        'team-a.one/deep/catalog-info.yaml': 'no',
        'catalog-info.yaml': 'no',
      },
    }),
  ).resolves.toEqual({
    isRead: true,
    asked: [`${ROOT}/policies`],
    entities: [
      ['one', `${ROOT}/policies/team-a.one/catalog-info.yaml`],
      ['two', `${ROOT}/policies/team-b.two/catalog-info.yaml`],
    ],
    errors: [],
    refreshed: [`url:${PATTERN}`],
  });
});

it('emits what it has read already while the repository stays as it is', async () => {
  const kept = new Map();
  const files = { 'team-a.one/catalog-info.yaml': 'one' };
  await read(PATTERN, { files, kept });

  const again = await read(PATTERN, { kept });

  expect(again.entities.map(([name]) => name)).toEqual(['one']);
  expect(again.errors).toEqual([]);
});

it.each([
  ['no policy is there', {}, false, ['no matching files found']],
  ['no policy is there', {}, true, []],
  [
    'the branch is gone',
    { error: new NotFoundError('404') },
    false,
    ['Unable to read url, 404'],
  ],
  ['the branch is gone', { error: new NotFoundError('404') }, true, []],
  [
    'Gitea does not answer',
    { error: new Error('ECONNREFUSED') },
    true,
    ['ECONNREFUSED'],
  ],
])(
  'says it when %s, unless it is optional (%#)',
  async (_, repository, optional, expected) => {
    const { errors } = await read(PATTERN, { ...repository, optional });

    expect(errors).toEqual(expected.map(part => expect.stringContaining(part)));
  },
);

it.each([
  ['a file', `${ROOT}/catalog-info.yaml`],
  ['any depth', `${ROOT}/policies/**/catalog-info.yaml`],
  [
    'another host',
    'https://gitlab.example/acme/egress/-/blob/main/policies/*/catalog-info.yaml',
  ],
])('leaves %s to the catalog', async (_, target) => {
  await expect(read(target, {})).resolves.toMatchObject({
    isRead: false,
    asked: [],
  });
});
