import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the whole repository. */
export const root = join(import.meta.dirname, '..');

/** The packages that are published, each after those that it is built on. */
export function publishedPackages() {
  const packages = globSync('{plugins,packages}/*/package.json', { cwd: root })
    .map(file => ({
      folder: dirname(file),
      manifest: JSON.parse(readFileSync(join(root, file), 'utf8')),
    }))
    .filter(({ manifest }) => !manifest.private);
  const placed = [];
  const place = each => {
    if (placed.includes(each)) return;
    for (const other of packages) {
      if (other.manifest.name in (each.manifest.dependencies ?? {})) {
        place(other);
      }
    }
    placed.push(each);
  };
  packages.forEach(place);
  return placed;
}
