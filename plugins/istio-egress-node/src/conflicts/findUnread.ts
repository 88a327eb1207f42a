import { ServiceUnavailableError } from '@backstage/errors';
import {
  Finding,
  finding,
  HeldTree,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import { findRevision } from '../hosts/findRevision';
import type { GitHost } from '../hosts/gitHost';
import type { GitHosts } from '../hosts/GitHosts';
import type { Github } from '../hosts/Github';
import type { RepositoryTree } from '../reading/RepositoryTree';
import { pathInTarget, Target } from '../target/parseTarget';

const treeAtGithub = z.object({
  truncated: z.boolean().optional(),
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
});

/**
 * What a change would add, and is there already: a symbolic link, or what was hidden
 * from reading, as `export-ignore` in .gitattributes hides files from an archive. Of
 * an archive it is asked another way than that was read, where GitHub has an answer.
 */
export async function findUnread(
  { written }: TreeChange,
  {
    held: { files },
    target,
    tree,
  }: { held: HeldTree; target: Target; tree?: RepositoryTree },
  gitHosts: GitHosts,
): Promise<Finding[]> {
  const added = [...written.keys()].filter(path => !files.has(path));
  const gitHost = gitHosts.of(target);
  if (added.length === 0 || !gitHost) return [];
  const toFinding = (file: string) =>
    finding('EGR512', 'targetUrl', { file, repository: target.url });
  try {
    if (tree) return (await findTaken(added, tree)).map(toFinding);
    const revision = await findRevision(target, gitHost);
    if (revision === undefined) {
      const { branch, repositoryUrl } = target;
      // A repository without a commit has no default branch, and nothing that is not read.
      return branch === undefined
        ? []
        : [
            finding('EGR513', 'targetUrl', {
              branch,
              repository: repositoryUrl,
            }),
          ];
    }
    const inTheWay = await (gitHost.type === 'github'
      ? findInTheWay(added, revision, target, gitHosts.github)
      : findPresent(added, revision, target, gitHost));
    return inTheWay.map(toFinding);
  } catch (error) {
    const { host } = new URL(target.url);
    throw new ServiceUnavailableError(
      `Cannot determine whether ${target.url} contains files that were not read. Nothing was rendered; check that ${host} is reachable, and that its entry of "integrations" in app-config may read the repository`,
      error,
    );
  }
}

async function findTaken(
  added: readonly string[],
  tree: RepositoryTree,
): Promise<string[]> {
  const taken = await Promise.all(added.map(path => tree.isTaken(path)));
  return added.filter((_, index) => taken[index]);
}

async function findPresent(
  added: readonly string[],
  revision: string,
  target: Target,
  host: GitHost,
): Promise<string[]> {
  const paths = added.map(path => pathInTarget(target, path));
  const present = await host.findFiles(target, revision, paths);
  return added.filter(path => present.has(pathInTarget(target, path)));
}

async function findInTheWay(
  added: readonly string[],
  revision: string,
  target: Target,
  github: Github,
): Promise<string[]> {
  const answer = await github.ask(target, `/git/trees/${revision}`, {
    recursive: '1',
  });
  // A repository that is not there yet, or without a commit.
  if (answer === undefined) return [];
  const { tree, truncated } = treeAtGithub.parse(answer);
  const present = new Map(tree.map(({ path, type }) => [path, type]));
  const found: string[] = [];
  for (const path of added) {
    const file = pathInTarget(target, path);
    const isThere = truncated
      ? (await readContents(file, revision, target, github)) !== undefined
      : present.has(file);
    if (isThere || foldersOf(file).some(each => isNoFolder(present.get(each))))
      found.push(path);
  }
  return found;
}

function isNoFolder(type: string | undefined): boolean {
  return type !== undefined && type !== 'tree';
}

/** What a path lies in: `a` and `a/b` of `a/b/c`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** GitHub lists 100,000 files and leaves the rest out, but tells of each by its path. */
function readContents(
  path: string,
  revision: string,
  target: Target,
  github: Github,
): Promise<unknown> {
  const address = path.split('/').map(encodeURIComponent).join('/');
  return github.ask(target, `/contents/${address}`, { ref: revision });
}
