import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { aReader, aRequest, aTree } from 'istio-egress-test-utils';
import { readTarget } from './readTarget';

const url = 'https://github.com/acme/app/tree/main/egress';
const target = {
  url,
  archiveUrl: 'https://github.com/acme/app/tree/main',
  folder: 'egress',
};

/** At a host that sends other archives, which Backstage's own reader takes apart. */
const elsewhere = { url, folder: 'egress' };
const options = { logger: mockServices.logger.mock() };

function aFailingReader(error: Error) {
  return mockServices.urlReader.mock({ readTree: () => Promise.reject(error) });
}

describe('readTarget', () => {
  const repository = createMockDirectory();

  it('reads what an egress repository consists of, and nothing else', async () => {
    repository.setContent({
      'catalog-info.yaml': 'kind: Location\n',
      'policies/team-a.app/catalog-info.yaml': 'reason: ß\n',
      'manifests/namespaces/team-a/sidecar.yaml': 'kind: Sidecar\n',
      'verify/verify.sh': 'set -u\n',
      'verify/of-the-application.sh': 'set -u\n',
      'src/catalog-info.yaml': 'kind: Component\n',
      'README.md': '# App\n',
      'policies/team-a.app/notes.md': '# Notes\n',
      'manifests/kustomization.yaml': 'kind: Kustomization\n',
    });

    const { files, findings } = await readTarget(
      aReader({ [url]: repository.path }),
      target,
      options,
    );

    expect(findings).toEqual([]);
    expect(Object.fromEntries(files)).toEqual({
      'catalog-info.yaml': 'kind: Location\n',
      'policies/team-a.app/catalog-info.yaml': 'reason: ß\n',
      'manifests/namespaces/team-a/sidecar.yaml': 'kind: Sidecar\n',
      'verify/verify.sh': 'set -u\n',
    });
  });

  it('reads every file that is rendered', async () => {
    const rendered = aTree([aRequest()]);
    repository.setContent(rendered);

    const { files } = await readTarget(
      aReader({ [url]: repository.path }),
      target,
      options,
    );

    expect(Object.fromEntries(files)).toEqual(rendered);
  });

  it('does not take a file for missing that is too large to be read', async () => {
    repository.setContent({
      'policies/team-a.app/catalog-info.yaml': '#'.repeat(256 * 1024 + 1),
      'policies/team-a.app/README.md': '#'.repeat(256 * 1024 + 1),
    });

    const { files, findings } = await readTarget(
      aReader({ [url]: repository.path }),
      target,
      options,
    );

    expect([...files.keys()]).toEqual(['policies/team-a.app/README.md']);
    expect(findings).toMatchObject([
      {
        code: 'EGR506',
        message: expect.stringContaining('has 262145 bytes'),
      },
    ]);
  });

  it('holds a reader to the limits that asks no filter', async () => {
    const reader = mockServices.urlReader.mock({
      readTree: async () => ({
        etag: 'commit',
        files: async () => [
          {
            path: 'policies/team-a.app/catalog-info.yaml',
            content: async () => Buffer.alloc(256 * 1024 + 1),
          },
          { path: 'src/index.ts', content: async () => Buffer.alloc(1) },
        ],
        archive: () => Promise.reject(new Error('not read as an archive')),
        dir: () => Promise.reject(new Error('not read as a folder')),
      }),
    });

    const { files, findings } = await readTarget(reader, elsewhere, options);

    expect([...files.keys()]).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['EGR506']);
  });

  it('stops reading a repository that holds too much, and says so', async () => {
    let asked = 0;
    const reader = mockServices.urlReader.mock({
      readTree: async (_, { filter, signal }: any) => {
        while (!signal.aborted) {
          asked += 1;
          filter(`src/${asked}`, { size: 1024 ** 3 });
        }
        throw signal.reason;
      },
    });

    const { files, findings } = await readTarget(reader, elsewhere, options);

    expect(asked).toBe(1);
    expect(files.size).toBe(0);
    expect(findings.map(({ code }) => code)).toEqual(['EGR507']);
  });

  it.each([
    ['does not exist', new NotFoundError('Request failed, 404 Not Found')],
    ['has no commit', new Error('Request failed for x, 409 Conflict')],
  ])('takes a repository that %s for an empty one', async (_, error) => {
    await expect(
      readTarget(aFailingReader(error), target, options),
    ).resolves.toEqual({ files: new Map(), findings: [] });
  });

  it('says what to do when the host cannot be asked', async () => {
    const error = new Error('connect ECONNREFUSED 10.0.0.1:443');

    await expect(
      readTarget(aFailingReader(error), target, options),
    ).rejects.toThrow(
      /tree\/main\/egress cannot be read\. Check .*"integrations".*ECONNREFUSED/,
    );
  });

  it('gives up a host that takes a connection and never answers', async () => {
    const reader = mockServices.urlReader.mock({
      readTree: (_, { signal }: any) =>
        new Promise((__, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });

    await expect(
      readTarget(reader, target, { ...options, withinMs: 100 }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('not read within 0.1 s'),
    });
  });
});
