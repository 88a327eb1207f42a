import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from './paths.mjs';

const BYTES = 32;

/** A secret of this machine, made when it is first asked for. */
export function machineSecret(name) {
  const file = join(dataDirectory, 'secrets', name);
  if (!existsSync(file)) {
    mkdirSync(join(dataDirectory, 'secrets'), { recursive: true });
    writeFileSync(file, randomBytes(BYTES).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
