import { publishPullRequest } from './scaffolder';
import { owner, repo, type TestGithub } from './startTestGithub';

/** Opens a pull request as a template does, and returns its number. */
export async function openPullRequest(
  test: TestGithub,
  branchName: string,
  files: Record<string, string>,
  options: { title?: string; filesToDelete?: string[] } = {},
): Promise<number> {
  const outputs = await publishPullRequest(
    test,
    new Map(Object.entries(files)),
    { branchName, ...options },
  );
  return Number(outputs.pullRequestNumber);
}

/** Merges through the API, and returns the merge commit's id. */
export async function mergePullRequest(
  { octokit }: TestGithub,
  number: number,
): Promise<string> {
  const { data } = await octokit.pulls.merge({
    owner,
    repo,
    pull_number: number,
  });
  return data.sha;
}

/** The paths of all files of a branch. */
export async function listFiles({ octokit }: TestGithub, branch = 'main') {
  const { data } = await octokit.git.getTree({
    owner,
    repo,
    tree_sha: branch,
    recursive: 'true',
  });
  return data.tree.flatMap(({ type, path }) => (type === 'blob' ? path : []));
}

export async function readFile(
  { octokit }: TestGithub,
  path: string,
  ref = 'main',
): Promise<string> {
  const { data } = await octokit.repos.getContent({
    owner,
    repo,
    path,
    ref,
    mediaType: { format: 'raw' },
  });
  return String(data);
}
