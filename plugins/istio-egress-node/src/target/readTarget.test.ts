import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { aReader, aRequest, aTree } from 'istio-egress-test-utils';
import { readTarget } from './readTarget';

const url = 'https://github.com/acme/app/tree/main/egress';
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
    });

    const tree = await readTarget(
      aReader({ [url]: repository.path }),
      url,
      options,
    );

    expect(Object.fromEntries(tree)).toEqual({
      'catalog-info.yaml': 'kind: Location\n',
      'policies/team-a.app/catalog-info.yaml': 'reason: ß\n',
      'manifests/namespaces/team-a/sidecar.yaml': 'kind: Sidecar\n',
      'verify/verify.sh': 'set -u\n',
    });
  });

  it('reads every file that is rendered', async () => {
    const files = aTree([aRequest()]);
    repository.setContent(files);

    const tree = await readTarget(
      aReader({ [url]: repository.path }),
      url,
      options,
    );

    expect(Object.fromEntries(tree)).toEqual(files);
  });

  it.each([
    ['does not exist', new NotFoundError('Request failed, 404 Not Found')],
    ['has no commit', new Error('Request failed for x, 409 Conflict')],
  ])('takes a repository that %s for an empty one', async (_, error) => {
    const tree = await readTarget(aFailingReader(error), url, options);

    expect(tree.size).toBe(0);
  });

  it('says what to do when the host cannot be asked', async () => {
    const error = new Error('connect ECONNREFUSED 10.0.0.1:443');

    await expect(
      readTarget(aFailingReader(error), url, options),
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
      readTarget(reader, url, { ...options, withinMs: 100 }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('not read within 0.1 s'),
    });
  });
});
