import { z } from 'zod';
import type { Github } from '../github/Github';
import type { Target } from '../target/parseTarget';

const branchAtGithub = z.object({ commit: z.object({ sha: z.string() }) });

/** What GitHub calls the newest commit of a target; undefined: there is no such branch. A tag or a commit of that name is none. */
export async function findRevision(
  target: Target,
  github: Github,
): Promise<string | undefined> {
  if (target.branch === undefined) return 'HEAD';
  const name = encodeURIComponent(target.branch);
  const branch = await github.ask(target, `/branches/${name}`, {});
  return branch === undefined
    ? undefined
    : branchAtGithub.parse(branch).commit.sha;
}
