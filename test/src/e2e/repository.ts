import assert from 'node:assert/strict';
import type { FileChange } from 'backstage-plugin-istio-egress-common';
import { GithubClient, toTree } from '../githubClient';
import type { Person } from './Person';

/** The repository that the demo's policies are in. */
export const EGRESS_REPOSITORY = 'demo/egress';

/**
 * Fails unless the pull request that the person has before them changes what was
 * reviewed, and nothing else: by the ids that Git has for what the files hold.
 */
export async function assertPullRequestIs(
  { page, portal }: Person,
  reviewed: readonly FileChange[],
  repository = EGRESS_REPOSITORY,
): Promise<void> {
  const github = new GithubClient(portal.githubUrl, portal.githubToken);
  const pulls = await github.pullsOf(repository);
  const pull = pulls.find(({ html_url }) => html_url === page.url());
  assert.ok(pull, page.url());
  const main: Tree = await github.treeOf(repository);
  const head: Tree = await github.treeOf(repository, pull.head.sha);

  const written = reviewed.flatMap(({ path, after }): [string, string][] =>
    after === undefined ? [] : [[path, after]],
  );
  assert.deepEqual(whatDiffers(head, main), toTree(new Map(written)));
  assert.deepEqual(
    Object.keys(whatDiffers(main, head)).filter(path => !(path in head)),
    reviewed
      .filter(({ after }) => after === undefined)
      .map(({ path }) => path)
      .sort(),
  );
}

type Tree = Record<string, string>;

/** The files of a tree that another one does not have so. */
function whatDiffers(tree: Tree, other: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).filter(([path, id]) => other[path] !== id),
  );
}
