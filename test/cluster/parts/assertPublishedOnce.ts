import assert from 'node:assert/strict';
import { toTree } from '../../src/githubClient';
import type { Cluster } from './Cluster';

/**
 * A task has ended well, with one pull request from one branch, which holds
 * exactly these files.
 */
export async function assertPublishedOnce(
  { portal, github }: Cluster,
  task: string,
  repository: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const { status, output, error } = await portal.outcome(task);
  assert.equal(status, 'completed', error?.message);

  const pulls = await github.pullsOf(`demo/${repository}`);
  assert.deepEqual(
    pulls.map(({ html_url }) => html_url),
    output?.links?.map(({ url }) => url).filter(Boolean),
  );
  assert.equal(pulls.length, 1);
  const [{ head }] = pulls;
  assert.deepEqual(
    new Set(await github.branchesOf(`demo/${repository}`)),
    new Set(['main', head.ref]),
  );
  assert.deepEqual(
    await github.treeOf(`demo/${repository}`, head.sha),
    toTree(files),
  );
}
