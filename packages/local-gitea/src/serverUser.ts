import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Whom Gitea runs as where this process is root, whom it refuses. */
const NAME = 'nobody';
const MAY_ENTER = 0o001;

/** A user of this machine. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Whom Gitea is to run as; undefined: whoever runs this. */
export function findServerUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map(option =>
    Number(spawnSync('id', [option, NAME], { encoding: 'utf8' }).stdout),
  );
  return { uid, gid };
}

/** Throws an Error that names the first folder on the way that only its owner may enter. */
export function requireWayTo(folder: string): void {
  for (let at = dirname(resolve(folder)); ; at = dirname(at)) {
    // eslint-disable-next-line no-bitwise
    if ((statSync(at).mode & MAY_ENTER) === 0) {
      throw new Error(
        `Gitea does not run as root, and ${NAME} may not enter ${at}. Choose another folder for what it keeps, or start it as another user.`,
      );
    }
    if (at === dirname(at)) return;
  }
}
