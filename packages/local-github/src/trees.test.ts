import {
  cleanUp,
  owner,
  repo,
  seedFiles,
  startTestGithub,
} from './__testUtils__/startTestGithub';

afterEach(cleanUp);

const name = 'large';

describe('The trees of the API', () => {
  it('tell of a folder what is in it, and of files how large they are', async () => {
    const { octokit } = await startTestGithub();

    const { data } = await octokit.git.getTree({
      owner,
      repo,
      tree_sha: 'HEAD',
    });

    expect(data.truncated).toBe(false);
    expect(
      data.tree.map(({ path, type, mode, size }) => [path, type, mode, size]),
    ).toEqual([
      ['README.md', 'blob', '100644', 9],
      ['catalog-info.yaml', 'blob', '100644', 15],
      ['policies', 'tree', '040000', undefined],
    ]);
  });

  it('tell all that is below a folder, and each file has its content', async () => {
    const { octokit } = await startTestGithub();
    const root = await octokit.git.getTree({ owner, repo, tree_sha: 'main' });
    const folder = root.data.tree.find(({ path }) => path === 'policies');

    const { data } = await octokit.git.getTree({
      owner,
      repo,
      tree_sha: folder?.sha ?? '',
      recursive: '1',
    });

    expect(data.tree.map(({ path }) => path)).toEqual([
      'one',
      'one/catalog-info.yaml',
      'two',
      'two/catalog-info.yaml',
    ]);
    const blob = { owner, repo, file_sha: data.tree[1].sha ?? '' };
    const content = seedFiles.get('policies/one/catalog-info.yaml') ?? '';
    const json = await octokit.git.getBlob(blob);
    expect(json.data).toMatchObject({
      size: content.length,
      encoding: 'base64',
      content: Buffer.from(content).toString('base64'),
    });
    const raw = await octokit.git.getBlob({
      ...blob,
      mediaType: { format: 'raw' },
    });
    expect(raw.data).toBe(content);
  });

  it('say that there is more than fits into one answer, and tell of a folder at a time all the same', async () => {
    // Paths as long as their entries have to be for 7 MB.
    const long = 'x'.repeat(250);
    const paths = Array.from(
      { length: 12_000 },
      (_, index) => `${long}/${long}/${index}.yaml`,
    );
    const { octokit, github } = await startTestGithub();
    await github.seed({
      owner,
      name,
      files: new Map(paths.map(path => [path, ''])),
    });

    const whole = await octokit.git.getTree({
      owner,
      repo: name,
      tree_sha: 'main',
      recursive: '1',
    });
    expect(whole.data.truncated).toBe(true);
    expect(whole.data.tree.length).toBeGreaterThan(1000);
    expect(JSON.stringify(whole.data.tree).length).toBeLessThan(
      7 * 1024 * 1024,
    );

    const folder = await octokit.git.getTree({
      owner,
      repo: name,
      tree_sha: whole.data.tree[1].sha ?? '',
    });
    expect(folder.data.truncated).toBe(false);
    expect(folder.data.tree).toHaveLength(paths.length);
  });
});
