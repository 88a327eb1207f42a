import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { exitWith } from './launch/failure.mjs';
import { dataDirectory } from './launch/paths.mjs';
import { portFrom, requireFree } from './launch/ports.mjs';

// By name: PORTAL_DATA may name a folder that holds other things as well.
const KEPT = ['clusters', 'databases', 'gitea', 'github', 'logs', 'secrets'];

async function reset() {
  // A running portal would go on with files that are gone.
  await requireFree(portFrom('PORTAL_PORT', 7007), 'PORTAL_PORT');
  for (const name of KEPT) {
    rmSync(join(dataDirectory, name), { recursive: true, force: true });
  }
  process.stdout.write(`${dataDirectory} is empty; npm start begins anew.\n`);
}

reset().catch(exitWith);
