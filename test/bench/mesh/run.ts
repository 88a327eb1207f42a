import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Whether real Envoys can run: they get a network of their own. */
export function canRunTraffic(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Runs a measurement that is written as a test of the mesh: a package and its arguments. */
export async function runMesh(...args: readonly string[]): Promise<void> {
  const { findGo } = await import('local-gitea/launch/go.mjs');
  const { status } = spawnSync(
    findGo('The mesh test'),
    ['test', '-count=1', '-timeout=30m', ...args],
    { cwd: resolve(__dirname, '../../mesh'), stdio: 'inherit' },
  );
  if (status !== 0) throw new Error(`The mesh test ${args[0]} failed`);
}

/** Runs one that sends traffic through real Envoys. */
export async function runTraffic(
  test: string,
  ...args: readonly string[]
): Promise<void> {
  const { findEnvoy, installTrafficTools } = await tools();
  installTrafficTools();
  await runMesh(
    ...['./traffic', '-run', test, '-args', '-envoy', findEnvoy()],
    ...args,
  );
}

/** The mesh tests say what they need, and find it. */
function tools() {
  return import('../../mesh/run/tools.mjs');
}
