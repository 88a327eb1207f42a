import { Finding, finding } from 'backstage-plugin-istio-egress-common';
import type { BranchNames } from '../target/names';
import type { Target } from '../target/parseTarget';
import type { OpenPullRequest, OpenPullRequests } from './OpenPullRequests';

/** The branch that a change is published from, with the pull requests that are open from it. */
export interface FoundBranch {
  branchName: string;
  pulls: OpenPullRequest[];
}

/**
 * Finds the pull requests of a branch. One that an earlier release opened keeps
 * the branch that it has: a second one beside it would say the same. Its name
 * was not of one folder alone, so what it changes tells whether it is meant.
 */
export async function findBranch(
  { branch, former }: BranchNames,
  target: Target,
  isMeant: (path: string) => boolean,
  pullRequests: OpenPullRequests,
): Promise<FoundBranch> {
  const pulls = await pullRequests.find(target, branch);
  if (pulls.length > 0 || former === undefined)
    return { branchName: branch, pulls };
  const before = await pullRequests.find(target, former);
  const changed = await Promise.all(before.map(each => each.listFiles()));
  const isOfFolder = changed.every(
    paths =>
      paths.every(path => path.startsWith(`${target.folder}/`)) &&
      paths.some(isMeant),
  );
  return before.length > 0 && isOfFolder
    ? { branchName: former, pulls: before }
    : { branchName: branch, pulls: [] };
}

/** Publishing would lead a pull request elsewhere than its reviewers have looked at. */
export function findOtherBase(
  pulls: readonly OpenPullRequest[],
  { branch }: Target,
): Finding[] {
  return pulls
    .filter(({ base, isToDefault }) =>
      branch === undefined ? !isToDefault : base !== branch,
    )
    .map(({ url, base }) => finding('EGR514', 'targetUrl', { url, base }));
}
