import { ServiceUnavailableError } from '@backstage/errors';
import { Finding, finding } from 'backstage-plugin-istio-egress-common';
import type { GitHost } from '../hosts/gitHost';
import type { GitHosts } from '../hosts/GitHosts';
import type { Target } from '../target/parseTarget';

/**
 * Why nothing was read of a target, where its host can tell: there is no such
 * repository, or no such branch. Whatever else is not there is a new folder, or a
 * repository without a commit. Throws a ServiceUnavailableError when the host does not say.
 *
 * @public
 */
export async function findMissingPlace(
  target: Target,
  gitHosts: Pick<GitHosts, 'of'>,
): Promise<Finding[]> {
  const gitHost = gitHosts.of(target);
  if (!gitHost) return [];
  try {
    return await askHost(target, gitHost);
  } catch (error) {
    const { host } = new URL(target.url);
    throw new ServiceUnavailableError(
      `Cannot determine whether ${target.repositoryUrl} exists. Check that ${host} is reachable, and that its entry of "integrations" in app-config may read the repository`,
      error,
    );
  }
}

async function askHost(target: Target, host: GitHost): Promise<Finding[]> {
  const { repositoryUrl, branch } = target;
  if ((await host.findRepository(target)) === undefined) {
    return [finding('EGR515', 'targetUrl', { value: repositoryUrl })];
  }
  if (
    branch === undefined ||
    (await host.findBranch(target, branch)) !== undefined
  ) {
    return [];
  }
  const meant = await findLongerBranch(branch, target, host);
  return [
    meant === undefined
      ? finding('EGR513', 'targetUrl', { branch, repository: repositoryUrl })
      : finding('EGR516', 'targetUrl', {
          branch: meant,
          repository: repositoryUrl,
        }),
  ];
}

/** A branch `a/b` is in addresses what a branch `a` and a folder `b` are. */
async function findLongerBranch(
  branch: string,
  target: Target,
  host: GitHost,
): Promise<string | undefined> {
  const branches = await host.listBranches(target, `${branch}/`);
  const address = `${branch}/${target.folder}/`;
  return branches.find(each => address.startsWith(`${each}/`));
}
