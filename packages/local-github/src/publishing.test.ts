import { readFile } from './__testUtils__/pullRequests';
import { publish, publishPullRequest } from './__testUtils__/scaffolder';
import {
  cleanUp,
  owner,
  repo,
  startTestGithub,
} from './__testUtils__/startTestGithub';

afterEach(cleanUp);

const policy = new Map([['policies/app/catalog-info.yaml', 'name: app\n']]);

describe('publish:github', () => {
  it('creates a repository in an organisation and pushes the workspace', async () => {
    const test = await startTestGithub();

    const outputs = await publish(test, policy, {
      owner: 'demo',
      repo: 'team-a-egress',
      description: 'What team-a may reach',
    });

    const { data } = await test.octokit.repos.getCommit({
      owner: 'demo',
      repo: 'team-a-egress',
      ref: 'main',
    });
    expect(outputs).toEqual({
      remoteUrl: `${test.github.url}/demo/team-a-egress.git`,
      repoContentsUrl: `${test.github.url}/demo/team-a-egress/blob/main`,
      commitHash: data.sha,
    });
    expect(data.files).toEqual([
      expect.objectContaining({
        filename: 'policies/app/catalog-info.yaml',
        status: 'added',
        patch: '@@ -0,0 +1 @@\n+name: app',
      }),
    ]);
  });
});

describe('publish:github:pull-request', () => {
  it('opens a pull request, and a second run updates it', async () => {
    const test = await startTestGithub();

    const first = await publishPullRequest(test, policy, {
      branchName: 'egress/app',
    });
    const second = await publishPullRequest(
      test,
      new Map([['policies/app/catalog-info.yaml', 'name: app\nport: 443\n']]),
      { branchName: 'egress/app', title: 'Let team-a reach more' },
    );

    expect(first).toEqual({
      targetBranchName: 'main',
      remoteUrl: `${test.github.url}/demo/egress/pull/1`,
      pullRequestNumber: 1,
    });
    expect(second).toEqual(first);
    const { data: pulls } = await test.octokit.pulls.list({ owner, repo });
    expect(pulls.map(({ number, title }) => ({ number, title }))).toEqual([
      { number: 1, title: 'Let team-a reach more' },
    ]);
    expect(
      await readFile(test, 'policies/app/catalog-info.yaml', 'egress/app'),
    ).toBe('name: app\nport: 443\n');
  });
});
