import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import {
  cleanUp,
  owner,
  repo,
  seedFiles,
  startTestGithub,
  type TestGithub,
} from './__testUtils__/startTestGithub';

afterEach(cleanUp);

function toReader({ config }: TestGithub) {
  return UrlReaders.default({ logger: mockServices.logger.mock(), config });
}

async function commitFile({ octokit }: TestGithub, path: string) {
  const { data } = await octokit.repos.createOrUpdateFileContents({
    owner,
    repo,
    path,
    message: `Add ${path}`,
    content: Buffer.from('new').toString('base64'),
  });
  return data.commit.sha;
}

describe("Backstage's reader", () => {
  it('reads a file, and is told when it has not changed', async () => {
    const test = await startTestGithub();
    const reader = toReader(test);
    const url = `${test.github.url}/demo/egress/blob/main/README.md`;

    const response = await reader.readUrl(url);

    expect(String(await response.buffer())).toBe('# Egress\n');
    await expect(
      reader.readUrl(url, { etag: response.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
  });

  it('says of a missing file that it is not found', async () => {
    const test = await startTestGithub();

    await expect(
      toReader(test).readUrl(
        `${test.github.url}/demo/egress/blob/main/missing.yaml`,
      ),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('reads a tree, and again only after a change', async () => {
    const test = await startTestGithub();
    const reader = toReader(test);
    const url = `${test.github.url}/demo/egress/tree/main`;

    const response = await reader.readTree(url);
    const files = await response.files();

    expect(files.map(({ path }) => path)).toEqual([...seedFiles.keys()]);
    expect(String(await files[2].content())).toBe(
      'kind: Resource\nname: one\n',
    );
    await expect(
      reader.readTree(url, { etag: response.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    const sha = await commitFile(test, 'policies/three.md');
    const changed = await reader.readTree(url, { etag: response.etag });
    expect(changed.etag).toBe(sha);
    expect((await changed.files()).map(({ path }) => path)).toContain(
      'policies/three.md',
    );
  });

  it('reads one folder of a tree, with paths too long for a classic archive', async () => {
    const test = await startTestGithub();
    const name = `${'long-'.repeat(30)}name/${'x'.repeat(90)}.yaml`;
    await commitFile(test, `policies/one/${name}`);

    const response = await toReader(test).readTree(
      `${test.github.url}/demo/egress/tree/main/policies/one`,
    );

    const files = await response.files();
    expect(files.map(({ path }) => path)).toEqual(['catalog-info.yaml', name]);
  });

  it('finds what matches the wildcard of a Location', async () => {
    const test = await startTestGithub();

    const { files } = await toReader(test).search(
      `${test.github.url}/demo/egress/tree/main/policies/*/catalog-info.yaml`,
    );

    const contents = await Promise.all(files.map(file => file.content()));
    expect(files.map(({ url }) => url)).toEqual(
      ['one', 'two'].map(
        name =>
          `${test.github.url}/demo/egress/tree/main/policies/${name}/catalog-info.yaml`,
      ),
    );
    expect(contents.map(String)).toEqual([
      'kind: Resource\nname: one\n',
      'kind: Resource\nname: two\n',
    ]);
  });
});

describe("the catalog's import", () => {
  it('finds the catalog files of a repository', async () => {
    const { octokit } = await startTestGithub();

    const { data } = await octokit.search.code({
      q: 'filename:catalog-info.yaml extension:yaml repo:demo/egress',
    });

    expect(data.items.map(({ path }) => path)).toEqual([
      'catalog-info.yaml',
      'policies/one/catalog-info.yaml',
      'policies/two/catalog-info.yaml',
    ]);
  });
});
