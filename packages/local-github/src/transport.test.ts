import fs from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { openPullRequest } from './__testUtils__/pullRequests';
import {
  cleanUp,
  makeFolder,
  owner,
  repo,
  startTestGithub,
  token,
  type TestGithub,
} from './__testUtils__/startTestGithub';

afterEach(cleanUp);

const author = { name: 'A person', email: 'person@example.com' };

function withToken(password: string) {
  return { onAuth: () => ({ username: 'x-access-token', password }) };
}

async function clone({ github }: TestGithub, depth?: number) {
  const dir = await makeFolder();
  const url = `${github.url}/demo/egress.git`;
  await git.clone({ fs, http, dir, url, depth });
  return dir;
}

async function commit(dir: string, path: string, content: string) {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), content);
  await git.add({ fs, dir, filepath: path });
  return git.commit({ fs, dir, message: `Change ${path}`, author });
}

async function headOf({ octokit }: TestGithub, branch: string) {
  const { data } = await octokit.repos.getBranch({ owner, repo, branch });
  return data.commit.sha;
}

describe("git's own protocol", () => {
  it('clones the default branch', async () => {
    const test = await startTestGithub();

    const dir = await clone(test);

    expect(await git.currentBranch({ fs, dir })).toBe('main');
    expect(await readdir(dir)).toEqual([
      '.git',
      'README.md',
      'catalog-info.yaml',
      'policies',
    ]);
    expect(await readFile(join(dir, 'README.md'), 'utf8')).toBe('# Egress\n');
  });

  it('cuts the history at the depth that is asked for', async () => {
    const test = await startTestGithub();
    const full = await clone(test);
    await commit(full, 'a.md', 'a');
    await commit(full, 'b.md', 'b');
    const url = `${test.github.url}/demo/egress.git`;
    await git.push({ fs, http, dir: full, url, ...withToken(token) });

    const shallow = await clone(test, 2);

    expect(await git.log({ fs, dir: shallow })).toHaveLength(2);
    expect(await git.log({ fs, dir: full })).toHaveLength(3);
    expect(await readdir(shallow)).toContain('policies');
  });

  it('fetches what is new', async () => {
    const test = await startTestGithub();
    const [one, two] = [await clone(test), await clone(test)];
    const oid = await commit(one, 'a.md', 'a');
    await git.push({ fs, http, dir: one, ...withToken(token) });

    const { fetchHead } = await git.fetch({ fs, http, dir: two });

    expect(fetchHead).toBe(oid);
    const { commit: fetched } = await git.readCommit({ fs, dir: two, oid });
    expect(fetched.message).toBe('Change a.md\n');
  });

  it('takes no push without the token', async () => {
    const test = await startTestGithub();
    const before = await headOf(test, 'main');
    const dir = await clone(test);
    await commit(dir, 'a.md', 'a');

    await expect(git.push({ fs, http, dir })).rejects.toThrow('401');
    await expect(
      git.push({ fs, http, dir, ...withToken('wrong') }),
    ).rejects.toThrow('401');

    expect(await headOf(test, 'main')).toBe(before);
  });

  it("moves a pull request's head when its branch is pushed", async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(test, 'a', { 'a.md': 'a\n' });
    const dir = await clone(test);
    await git.fetch({ fs, http, dir, ref: 'a' });
    await git.checkout({ fs, dir, ref: 'a' });
    const oid = await commit(dir, 'b.md', 'b\n');

    await git.push({ fs, http, dir, ref: 'a', ...withToken(token) });

    const pull = { owner, repo, pull_number: number };
    const { data } = await test.octokit.pulls.get(pull);
    const { data: files } = await test.octokit.pulls.listFiles(pull);
    expect(data.head.sha).toBe(oid);
    expect(files.map(({ filename }) => filename)).toEqual(['a.md', 'b.md']);
  });

  it('closes a pull request whose branch is deleted', async () => {
    const test = await startTestGithub();
    const number = await openPullRequest(test, 'a', { 'a.md': 'a\n' });
    const dir = await clone(test);
    await git.branch({ fs, dir, ref: 'a' });

    await git.push({
      fs,
      http,
      dir,
      ref: 'a',
      delete: true,
      ...withToken(token),
    });

    const { data } = await test.octokit.pulls.get({
      owner,
      repo,
      pull_number: number,
    });
    expect(data).toMatchObject({ state: 'closed', merged: false });
  });

  it('does not let the default branch be deleted', async () => {
    const test = await startTestGithub();
    const before = await headOf(test, 'main');
    const dir = await clone(test);

    await expect(
      git.push({
        fs,
        http,
        dir,
        ref: 'main',
        delete: true,
        ...withToken(token),
      }),
    ).rejects.toThrow('the default branch cannot be deleted');

    expect(await headOf(test, 'main')).toBe(before);
  });
});
