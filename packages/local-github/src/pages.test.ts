import {
  cleanUp,
  owner,
  repo,
  startTestGithub,
  type TestGithub,
} from './__testUtils__/startTestGithub';
import { openPullRequest as open } from './__testUtils__/pullRequests';

afterEach(cleanUp);

async function read({ github }: TestGithub, path: string) {
  const response = await fetch(github.url + path);
  return { status: response.status, text: await response.text() };
}

/** Presses a button as a browser does, from a page of `origin`. */
async function press(
  { github, octokit }: TestGithub,
  number: number,
  action: string,
  origin = github.url,
) {
  const { data } = await octokit.pulls.get({
    owner,
    repo,
    pull_number: number,
  });
  return fetch(`${github.url}/demo/egress/pull/${number}/${action}`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ sha: data.head.sha }),
    redirect: 'manual',
  });
}

describe('the pages', () => {
  it('say on each of them that this is an emulator, and load nothing from elsewhere', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'a.md': 'a' });

    for (const path of [
      '/',
      '/demo',
      '/demo/egress',
      '/demo/egress/pulls',
      '/demo/egress/pull/1',
      '/demo/egress/blob/main/README.md',
      '/not/there',
    ]) {
      const response = await fetch(test.github.url + path);
      expect(await response.text()).toContain(
        'Local GitHub emulator: nothing leaves this machine',
      );
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self';/,
      );
    }
  });

  it('list the repositories with their open pull requests', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'a.md': 'a' });
    await open(test, 'b', { 'b.md': 'b' });

    const { text } = await read(test, '/');

    expect(text).toContain('href="/demo/egress"');
    expect(text).toContain('2 open pull requests');
  });

  it.each(['tree', 'blob', 'edit'])(
    'show a file where links of the kind "%s" lead',
    async kind => {
      const test = await startTestGithub();

      const { status, text } = await read(
        test,
        `/demo/egress/${kind}/main/policies/one/catalog-info.yaml`,
      );

      expect(status).toBe(200);
      expect(text).toMatch(/id="L2"[^]*name: one/);
    },
  );

  it('find files on a branch whose name holds slashes', async () => {
    const test = await startTestGithub();
    await open(test, 'egress/team-a', { 'policies/new.md': 'news' });

    const { text } = await read(
      test,
      '/demo/egress/blob/egress/team-a/policies/new.md',
    );

    expect(text).toContain('news');
  });

  it('show the diff, merge at the press of a button, and show the merged state', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'a.md': 'a new line\n' });
    const before = await read(test, '/demo/egress/pull/1');

    const answer = await press(test, 1, 'merge');

    const after = await read(test, '/demo/egress/pull/1');
    expect(before.text).toContain('<td class="code">a new line</td>');
    expect(before.text).toContain('Merge pull request');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/demo/egress/pull/1');
    expect(after.text).toContain('Merged into main');
    expect(after.text).toContain('The branch a is deleted.');
    expect(after.text).toContain('<td class="code">a new line</td>');
    expect(after.text).not.toContain('Merge pull request');
    expect((await read(test, '/demo/egress/blob/main/a.md')).status).toBe(200);
  });

  it('close a pull request without merging it', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'a.md': 'a' });

    await press(test, 1, 'close');

    expect((await read(test, '/demo/egress/pull/1')).text).toContain(
      'Closed without merging',
    );
    expect((await read(test, '/demo/egress/blob/main/a.md')).status).toBe(404);
  });

  it('say in words why a pull request cannot be merged, and refuse to', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'README.md': 'ours' });
    await open(test, 'b', { 'README.md': 'theirs' });
    await press(test, 1, 'merge');

    const page = await read(test, '/demo/egress/pull/2');
    const answer = await press(test, 2, 'merge');

    expect(page.text).toContain('This cannot be merged');
    expect(page.text).toContain('<li><code>README.md</code></li>');
    expect(page.text).not.toContain('Merge pull request');
    expect(answer.status).toBe(405);
  });

  it('take no form of another website', async () => {
    const test = await startTestGithub();
    await open(test, 'a', { 'a.md': 'a' });

    const answer = await press(test, 1, 'merge', 'https://evil.example');

    expect(answer.status).toBe(403);
    expect((await read(test, '/demo/egress/pull/1')).text).toContain(
      'Merge pull request',
    );
  });

  it('escape what people write', async () => {
    const test = await startTestGithub();
    const hostile = '<script>alert("x")</script>';
    await open(test, 'a', { 'README.md': hostile }, { title: hostile });
    const pull = await read(test, '/demo/egress/pull/1');
    await press(test, 1, 'merge');

    for (const { text } of [
      pull,
      await read(test, '/demo/egress'),
      await read(test, '/demo/egress/blob/main/README.md'),
      await read(test, '/demo/egress/pulls?state=closed'),
    ]) {
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toContain('<script');
    }
  });
});
