import type { Target } from '../target/parseTarget';
import type { GitHost } from './gitHost';

/** What a host calls the newest commit of a target; undefined: there is no such branch. A tag or a commit of that name is none. */
export async function findRevision(
  target: Target,
  host: GitHost,
): Promise<string | undefined> {
  const { branch } = target;
  if (branch === undefined && host.type === 'github') return 'HEAD';
  const name = branch ?? (await host.findRepository(target))?.defaultBranch;
  return name === undefined
    ? undefined
    : (await host.findBranch(target, name))?.id;
}
