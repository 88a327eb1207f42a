import { ServiceUnavailableError } from '@backstage/errors';
import { Finding, finding } from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import type { Github } from '../github/Github';
import type { Target } from '../target/parseTarget';

const refsAtGithub = z.array(z.object({ ref: z.string() }));

const HEADS = 'refs/heads/';

/**
 * Why nothing was read of a target, where GitHub can tell: there is no such
 * repository, or no such branch. Whatever else is not there is a new folder, or a
 * repository without a commit.
 */
export async function findMissingPlace(
  target: Target,
  github: Github,
): Promise<Finding[]> {
  if (!github.has(target)) return [];
  try {
    return await askGithub(target, github);
  } catch (error) {
    const { host } = new URL(target.url);
    throw new ServiceUnavailableError(
      `Cannot determine whether ${target.repositoryUrl} exists. Check that ${host} is reachable, and that its entry of "integrations" in app-config may read the repository`,
      error,
    );
  }
}

async function askGithub(target: Target, github: Github): Promise<Finding[]> {
  const { repositoryUrl, branch } = target;
  if ((await github.ask(target, '', {})) === undefined) {
    return [finding('EGR515', 'targetUrl', { value: repositoryUrl })];
  }
  if (branch === undefined || (await isBranch(branch, target, github))) {
    return [];
  }
  const meant = await findLongerBranch(branch, target, github);
  return [
    meant === undefined
      ? finding('EGR513', 'targetUrl', { branch, repository: repositoryUrl })
      : finding('EGR516', 'targetUrl', {
          branch: meant,
          repository: repositoryUrl,
        }),
  ];
}

async function isBranch(
  branch: string,
  target: Target,
  github: Github,
): Promise<boolean> {
  const path = `/branches/${encodeURIComponent(branch)}`;
  return (await github.ask(target, path, {})) !== undefined;
}

/** A branch `a/b` is in addresses what a branch `a` and a folder `b` are. */
async function findLongerBranch(
  branch: string,
  target: Target,
  github: Github,
): Promise<string | undefined> {
  const path = `/git/matching-refs/heads/${encodeURIComponent(branch)}/`;
  const answer = await github.ask(target, path, {});
  const address = `${branch}/${target.folder}/`;
  return refsAtGithub
    .parse(answer ?? [])
    .map(({ ref }) => ref.slice(HEADS.length))
    .find(each => address.startsWith(`${each}/`));
}
