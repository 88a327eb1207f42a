import assert from 'node:assert/strict';
import { toTree } from '../../src/githubClient';
import type { Cluster } from './Cluster';
import { mergedTree } from './mergedTree';
import { aRequest, filesOf } from './policies';

/**
 * Each name has one pull request from one branch, and each is mergeable after
 * all others: merged, they make the tree of all policies beside the existing one.
 */
export async function assertEachMergeable(
  cluster: Cluster,
  repository: string,
  names: readonly string[],
): Promise<void> {
  const { github, platform } = cluster;
  const pulls = await github.pullsOf(`demo/${repository}`);
  const heads = pulls.map(({ head }) => head.ref);
  assert.deepEqual(
    [...heads].sort(),
    names.map(name => `istio-egress/request/team-a/${name}`).sort(),
  );
  assert.deepEqual(
    (await github.branchesOf(`demo/${repository}`)).sort(),
    ['main', ...heads].sort(),
  );
  assert.deepEqual(
    await mergedTree(cluster.urlOf(repository), heads),
    toTree(
      filesOf(
        platform,
        repository,
        aRequest('existing'),
        ...names.map(name => aRequest(name)),
      ),
    ),
  );
}
