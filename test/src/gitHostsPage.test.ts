import { readGitHostsPage, toGitHostsPage } from './docs/gitHosts';

describe('docs/git-hosts.md', () => {
  it('has the table that the tests of the hosts make', () => {
    const page = readGitHostsPage();

    expect(page).toBe(toGitHostsPage(page));
    expect(page).not.toContain('**missing**');
    expect(
      page.match(/^\| .*\[contract\].*\[real\]/gm)?.length,
    ).toBeGreaterThan(20);
  });
});
