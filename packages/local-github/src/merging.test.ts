import {
  cleanUp,
  owner,
  repo,
  seedFiles,
  startTestGithub,
} from './__testUtils__/startTestGithub';
import {
  listFiles,
  mergePullRequest as merge,
  openPullRequest as open,
} from './__testUtils__/pullRequests';

afterEach(cleanUp);

const shared = 'manifests/gateways/default/service-entry.yaml';

describe('merging a pull request', () => {
  it('keeps what another pull request brought in, and the file that both add alike', async () => {
    const test = await startTestGithub();
    const a = await open(test, 'a', {
      [shared]: 'host: x\n',
      'policies/a/README.md': 'a\n',
    });
    const b = await open(test, 'b', {
      [shared]: 'host: x\n',
      'policies/b/README.md': 'b\n',
    });

    await merge(test, a);
    await merge(test, b);

    expect(await listFiles(test)).toEqual(
      [
        ...seedFiles.keys(),
        shared,
        'policies/a/README.md',
        'policies/b/README.md',
      ].sort(),
    );
  });

  it('takes away the files that the pull request deletes', async () => {
    const test = await startTestGithub();
    const number = await open(
      test,
      'remove-one',
      {},
      {
        filesToDelete: [
          'policies/one/catalog-info.yaml',
          'policies/never-there.yaml',
        ],
      },
    );

    await merge(test, number);

    expect(await listFiles(test)).toEqual([
      'README.md',
      'catalog-info.yaml',
      'policies/two/catalog-info.yaml',
    ]);
  });

  it('lets one side empty a folder to which the other one adds a file', async () => {
    const test = await startTestGithub();
    const emptied = await open(
      test,
      'remove-one',
      {},
      { filesToDelete: ['policies/one/catalog-info.yaml'] },
    );
    const added = await open(test, 'add-to-one', {
      'policies/one/README.md': 'one\n',
    });

    await merge(test, emptied);
    await merge(test, added);

    expect(await listFiles(test)).toEqual([
      'README.md',
      'catalog-info.yaml',
      'policies/one/README.md',
      'policies/two/catalog-info.yaml',
    ]);
  });

  it('answers 405 when both sides changed one line, and leaves the branch as it was', async () => {
    const test = await startTestGithub();
    const a = await open(test, 'a', { 'README.md': '# Ours\n' });
    const b = await open(test, 'b', { 'README.md': '# Theirs\n' });
    await merge(test, a);
    const before = await test.octokit.repos.getBranch({
      owner,
      repo,
      branch: 'main',
    });

    await expect(merge(test, b)).rejects.toMatchObject({
      status: 405,
      message: expect.stringContaining('Pull Request is not mergeable'),
    });

    const after = await test.octokit.repos.getBranch({
      owner,
      repo,
      branch: 'main',
    });
    expect(after.data.commit.sha).toBe(before.data.commit.sha);
    const { data } = await test.octokit.pulls.get({
      owner,
      repo,
      pull_number: b,
    });
    expect(data).toMatchObject({ state: 'open', mergeable: false });
  });

  it('merges pull requests that are merged at the same moment one after the other', async () => {
    const test = await startTestGithub();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const numbers = await Promise.all(
      names.map(name => open(test, name, { [`policies/${name}.md`]: name })),
    );

    await Promise.all(numbers.map(number => merge(test, number)));

    expect(await listFiles(test)).toEqual(
      [...seedFiles.keys(), ...names.map(name => `policies/${name}.md`)].sort(),
    );
  });
});
