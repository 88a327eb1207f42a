import { request } from 'node:http';
import {
  listFiles,
  mergePullRequest,
  openPullRequest,
  readFile,
} from './__testUtils__/pullRequests';
import {
  cleanUp,
  makeFolder,
  owner,
  repo,
  seedFiles,
  startTestGithub,
  token,
  toOctokit,
} from './__testUtils__/startTestGithub';
import { startLocalGithub } from './startLocalGithub';

afterEach(cleanUp);

/** Sends a path exactly as it is: `fetch` would tidy it first. */
function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('startLocalGithub', () => {
  it('keeps everything when it is stopped and started again', async () => {
    const first = await startTestGithub();
    const merged = await openPullRequest(first, 'a', { 'a.md': 'a' });
    const open = await openPullRequest(first, 'b', { 'b.md': 'b' });
    await mergePullRequest(first, merged);
    const files = await listFiles(first);
    await first.github.stop();

    const second = await startTestGithub({ dataDir: first.dataDir });

    expect(await listFiles(second)).toEqual(files);
    const { data } = await second.octokit.pulls.list({
      owner,
      repo,
      state: 'all',
    });
    expect(data.map(({ number, state }) => ({ number, state }))).toEqual([
      { number: open, state: 'open' },
      { number: merged, state: 'closed' },
    ]);
    await mergePullRequest(second, open);
    expect(await readFile(second, 'b.md')).toBe('b');
  });

  it('names the port that is taken, and what to do', async () => {
    const { github } = await startTestGithub();

    await expect(
      startLocalGithub({
        port: github.port,
        dataDir: await makeFolder(),
        token,
      }),
    ).rejects.toThrow(
      `Port ${github.port} on 127.0.0.1 is in use. Stop what listens there, or give the local GitHub another port.`,
    );
  });

  it.each([
    { owner: '..', name: 'egress', path: 'a' },
    { owner: 'api', name: 'egress', path: 'a' },
    { owner: 'demo', name: '..', path: 'a' },
    { owner: 'demo', name: 'a/b', path: 'a' },
    { owner: 'demo', name: 'egress', path: '../a' },
    { owner: 'demo', name: 'egress', path: '.git/config' },
  ])('refuses a seed $owner/$name with $path', async seed => {
    const { path, ...names } = seed;
    const files = new Map([[path, 'x']]);

    await expect(
      startLocalGithub({
        port: 0,
        dataDir: await makeFolder(),
        token,
        seed: [{ ...names, files }],
      }),
    ).rejects.toThrow(/cannot be a repository's name|is not a path within/);
  });

  it('asks for the token on the API, and for none on the pages', async () => {
    const { github } = await startTestGithub();

    await expect(
      toOctokit(github, 'wrong').repos.get({ owner, repo }),
    ).rejects.toMatchObject({ status: 401 });
    const host = `localhost:${github.port}`;
    expect(await get(github.port, '/demo/egress', { host })).toBe(200);
    expect(await get(github.port, '/api/v3/repos/demo/egress', { host })).toBe(
      401,
    );
  });

  it('answers under its own name only, whatever a host name is made to point to', async () => {
    const { github } = await startTestGithub();
    const host = `evil.example:${github.port}`;

    expect(await get(github.port, '/demo/egress', { host })).toBe(421);
  });

  it('answers under the name of what stands in front of it', async () => {
    const { github } = await startTestGithub({ url: 'http://localhost:9' });

    expect(github.url).toBe('http://localhost:9');
    expect(
      await get(github.port, '/demo/egress', { host: 'localhost:9' }),
    ).toBe(200);
  });

  it.each([
    '/demo/egress/blob/main/../../../repository.json',
    '/demo/egress/blob/main/..%2f..%2f..%2frepository.json',
    '/demo/egress/blob/..%2f..%2frepository.json',
    '/demo%2f..%2f..%2fetc/passwd',
    '/demo/..%2fegress',
    '/raw/demo/egress/..%2f..%2frepository.json/x',
    '/demo/egress/commit/..%2f..%2f..%2frepository',
  ])('finds nothing at %s', async path => {
    const { github } = await startTestGithub();
    const host = `localhost:${github.port}`;

    expect(await get(github.port, path, { host })).toBe(404);
  });

  it.each(['../evil', 'a/../../evil', 'a/.git/config', 'a//b', ''])(
    'writes no file at "%s"',
    async path => {
      const { octokit } = await startTestGithub();

      await expect(
        octokit.git.createTree({
          owner,
          repo,
          tree: [{ path, mode: '100644', type: 'blob', content: 'x' }],
        }),
      ).rejects.toMatchObject({ status: 422 });
    },
  );

  it.each(['../../evil', 'a..b', 'a b', '-a', 'a.lock', 'HEAD'])(
    'makes no branch "%s"',
    async branch => {
      const test = await startTestGithub();
      const { data } = await test.octokit.repos.getBranch({
        owner,
        repo,
        branch: 'main',
      });

      await expect(
        test.octokit.git.createRef({
          owner,
          repo,
          ref: `refs/heads/${branch}`,
          sha: data.commit.sha,
        }),
      ).rejects.toMatchObject({ status: 422 });
    },
  );

  it('reads a path whose slashes come encoded', async () => {
    const { github } = await startTestGithub();
    const path = encodeURIComponent('policies/one/catalog-info.yaml');

    const response = await fetch(
      `${github.url}/api/v3/repos/demo/egress/contents/${path}`,
      { headers: { authorization: `Bearer ${token}` } },
    );

    const { content } = await response.json();
    expect(String(Buffer.from(content, 'base64'))).toBe(
      seedFiles.get('policies/one/catalog-info.yaml'),
    );
  });
});
