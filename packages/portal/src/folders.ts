import { dirname, join, resolve } from 'node:path';

const portal = dirname(require.resolve('portal/package.json'));

/** A path inside of this package. */
export function inPortal(...segments: string[]): string {
  return join(portal, ...segments);
}

/** The project's root, where app-config.yaml is. */
export const root = resolve(portal, '../..');
