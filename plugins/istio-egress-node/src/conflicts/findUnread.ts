import { ServiceUnavailableError } from '@backstage/errors';
import {
  Finding,
  finding,
  HeldTree,
  TreeChange,
} from 'backstage-plugin-istio-egress-common';
import { z } from 'zod';
import type { Github } from '../github/Github';
import { pathInTarget, Target } from '../target/parseTarget';

const branchAtGithub = z.object({ commit: z.object({ sha: z.string() }) });

const treeAtGithub = z.object({
  truncated: z.boolean().optional(),
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
});

/**
 * What a change would add, and is there already: it was hidden from reading, as
 * `export-ignore` in .gitattributes hides files from the archive that is read.
 * Asked another way than the repository was read, where GitHub has an answer.
 */
export async function findUnread(
  { written }: TreeChange,
  { files }: HeldTree,
  target: Target,
  github: Github,
): Promise<Finding[]> {
  const added = [...written.keys()].filter(path => !files.has(path));
  if (added.length === 0 || !github.has(target)) return [];
  try {
    const revision = await findRevision(target, github);
    if (revision === undefined) {
      const { branch = '', repositoryUrl } = target;
      return [
        finding('EGR513', 'targetUrl', { branch, repository: repositoryUrl }),
      ];
    }
    const inTheWay = await findInTheWay(added, revision, target, github);
    return inTheWay.map(file =>
      finding('EGR512', 'targetUrl', { file, repository: target.url }),
    );
  } catch (error) {
    const { host } = new URL(target.url);
    throw new ServiceUnavailableError(
      `Whether ${target.url} holds files that were not read cannot be told. Nothing was rendered; check that ${host} is reachable, and that its entry of "integrations" in app-config may read the repository`,
      error,
    );
  }
}

/** Undefined: there is no such branch. A tag or a commit of that name is none. */
async function findRevision(
  target: Target,
  github: Github,
): Promise<string | undefined> {
  if (target.branch === undefined) return 'HEAD';
  const name = encodeURIComponent(target.branch);
  const branch = await github.ask(target, `/branches/${name}`, {});
  return branch && branchAtGithub.parse(branch).commit.sha;
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
