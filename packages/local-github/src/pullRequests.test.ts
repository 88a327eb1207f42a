import { openPullRequest, readFile } from './__testUtils__/pullRequests';
import { publish, publishPullRequest } from './__testUtils__/scaffolder';
import {
  cleanUp,
  owner,
  repo,
  seedFiles,
  startTestGithub,
} from './__testUtils__/startTestGithub';

afterEach(cleanUp);

describe('pull requests', () => {
  it('are not opened when nothing changes', async () => {
    const test = await startTestGithub();

    const outputs = await publishPullRequest(test, seedFiles, {
      branchName: 'same',
    });

    expect(outputs).toEqual({});
    const { data } = await test.octokit.pulls.list({ owner, repo });
    expect(data).toEqual([]);
  });

  it('are opened anew for a branch whose last one is merged', async () => {
    const test = await startTestGithub();
    const first = await openPullRequest(test, 'a', { 'a.md': 'a' });
    await test.octokit.pulls.merge({ owner, repo, pull_number: first });

    const second = await openPullRequest(test, 'a', { 'a.md': 'b' });

    expect([first, second]).toEqual([1, 2]);
  });

  it('show what they change since the branches parted, not what main got meanwhile', async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(
      test,
      'a',
      { 'a.md': 'a\n' },
      { filesToDelete: ['policies/one/catalog-info.yaml'] },
    );
    await test.octokit.repos.createOrUpdateFileContents({
      owner,
      repo,
      path: 'elsewhere.md',
      message: 'Meanwhile',
      content: Buffer.from('x').toString('base64'),
    });

    const pull = { owner, repo, pull_number: number };
    const { data: files } = await test.octokit.pulls.listFiles(pull);
    const { data } = await test.octokit.pulls.get(pull);

    expect(
      files.map(file => [
        file.filename,
        file.status,
        file.additions,
        file.deletions,
      ]),
    ).toEqual([
      ['a.md', 'added', 1, 0],
      ['policies/one/catalog-info.yaml', 'removed', 0, 2],
    ]);
    expect(data).toMatchObject({ mergeable: true, mergeable_state: 'clean' });
  });

  it('are not merged when the head is not the one that was reviewed', async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(test, 'a', { 'a.md': 'a' });
    const pull = { owner, repo, pull_number: number };
    const { data: reviewed } = await test.octokit.pulls.get(pull);
    await openPullRequest(test, 'a', { 'a.md': 'b' });

    await expect(
      test.octokit.pulls.merge({ ...pull, sha: reviewed.head.sha }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('are merged once', async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(test, 'a', { 'a.md': 'a' });
    const pull = { owner, repo, pull_number: number };
    await test.octokit.pulls.merge(pull);

    await expect(test.octokit.pulls.merge(pull)).rejects.toMatchObject({
      status: 405,
    });
  });

  it('can be closed and opened again', async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(test, 'a', { 'a.md': 'a' });
    const pull = { owner, repo, pull_number: number };

    await test.octokit.pulls.update({ ...pull, state: 'closed' });
    const { data: closed } = await test.octokit.pulls.get(pull);
    await test.octokit.pulls.update({ ...pull, state: 'open' });
    const { data: open } = await test.octokit.pulls.get(pull);

    expect(closed).toMatchObject({ state: 'closed', merged: false });
    expect(open).toMatchObject({ state: 'open', mergeable: true });
  });
});

describe('repositories', () => {
  it('keep their branch after a merge unless they are set to delete it', async () => {
    const test = await startTestGithub();
    await publish(test, new Map([['a.md', 'a']]), { owner, repo: 'other' });
    const other = { owner, repo: 'other' };
    const { data: main } = await test.octokit.repos.getBranch({
      ...other,
      branch: 'main',
    });
    await test.octokit.git.createRef({
      ...other,
      ref: 'refs/heads/change',
      sha: main.commit.sha,
    });
    await test.octokit.repos.createOrUpdateFileContents({
      ...other,
      path: 'b.md',
      branch: 'change',
      message: 'Add b.md',
      content: '',
    });
    const { data: pull } = await test.octokit.pulls.create({
      ...other,
      head: 'change',
      base: 'main',
      title: 'Add b.md',
    });

    await test.octokit.pulls.merge({ ...other, pull_number: pull.number });

    const { data } = await test.octokit.repos.listBranches(other);
    expect(data.map(({ name }) => name)).toEqual(['change', 'main']);
  });

  it('are not made twice under one name, whatever its case', async () => {
    const { octokit } = await startTestGithub();

    await expect(
      octokit.repos.createInOrg({ org: owner, name: 'Egress' }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('name already exists on this account'),
    });
  });

  it('are not made for an organisation that is not there', async () => {
    const { octokit } = await startTestGithub();

    await expect(
      octokit.users.getByUsername({ username: 'nobody' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      octokit.repos.createInOrg({ org: 'nobody', name: 'a' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('do not let a file be overwritten by whoever has not seen it', async () => {
    const test = await startTestGithub();

    await expect(
      test.octokit.repos.createOrUpdateFileContents({
        owner,
        repo,
        path: 'README.md',
        message: 'Overwrite',
        content: '',
      }),
    ).rejects.toMatchObject({ status: 409 });

    expect(await readFile(test, 'README.md')).toBe('# Egress\n');
  });
});
