import { withFolder, writeFiles } from '../measure/folders';
// The cluster's tests run a server of their own in the same way.
import { Postgres } from '../../cluster/parts/Postgres';
import { entityFiles } from './entities';
import { PolicyCatalog } from './PolicyCatalog';

/** Starts a catalog of so many policies, and waits until it has taken them in. */
export async function fill(
  size: number,
  { connection }: Postgres,
  clusters?: readonly string[],
): Promise<{ held: PolicyCatalog; seconds: number }> {
  return withFolder(async folder => {
    const files = entityFiles(size, clusters);
    await writeFiles(folder, files);
    const started = performance.now();
    const held = await PolicyCatalog.start({
      connection,
      prefix: `bench_${size}_${clusters?.length ?? 0}_`,
      folder,
      files: files.map(([path]) => path),
      clusters,
    });
    await held.holds(size);
    const seconds = (performance.now() - started) / 1000;
    const where = clusters ? ` of ${clusters.length} clusters` : '';
    console.log(`${size} policies${where} in ${Math.round(seconds)} s`);
    return { held, seconds };
  });
}
