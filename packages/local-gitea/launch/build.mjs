import { join } from 'node:path';
import { buildProgram, cacheOf, findGo, sourceOf } from './go.mjs';

const module = join(import.meta.dirname, '../go');
const GITEA = 'code.gitea.io/gitea';

/** Gitea's program, built the first time, and the folder of its templates; ends the program with the reason where there is no Go. */
export async function buildGitea() {
  const go = findGo('Gitea');
  const program = await buildProgram(go, {
    name: 'gitea',
    module,
    from: GITEA,
    args: ['-tags', 'sqlite sqlite_unlock_notify'],
    folder: cacheOf('gitea', [module]),
  });
  return { program, source: sourceOf(go, { module, path: GITEA }) };
}
