import type { Repository } from '../storage/Repository';
import type { Events } from '../webhooks/Events';
import { readSides } from '../comparison/comparison';

/** Points a branch to another commit, and tells the webhook. To be called within `repository.change`. */
export async function moveBranch(
  repository: Repository,
  events: Events,
  branch: string,
  oid: string,
  by: string,
): Promise<void> {
  const before = await repository.git.branchHead(branch);
  await repository.git.setBranch(branch, oid);
  repository.record.pushedAt = new Date().toISOString();
  if (!(await repository.head())) {
    // The first branch of an empty repository becomes its default.
    repository.record.defaultBranch = branch;
    await repository.git.setHead(branch);
  }
  if (before !== oid) {
    await events.branchMoved(repository, { branch, before, after: oid, by });
  }
}

/** Deletes a branch; open pull requests for it are closed, as on GitHub. To be called within `repository.change`. */
export async function removeBranch(
  repository: Repository,
  branch: string,
  by: string,
): Promise<void> {
  for (const pull of repository.openPullRequests) {
    const sides = await readSides(repository, pull);
    if (sides && (pull.head === branch || pull.base === branch)) {
      pull.closed = { ...sides, by, at: new Date().toISOString() };
    }
  }
  await repository.git.deleteRef(`refs/heads/${branch}`);
}
