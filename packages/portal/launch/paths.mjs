import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export const root = resolve(here, '../../..');

/** Everything that the portal keeps: databases, repositories, logs, its secret. */
export const dataDirectory = resolve(
  process.env.PORTAL_DATA ?? resolve(root, '.portal'),
);

/** A path inside the project. */
export function inRoot(...segments) {
  return resolve(root, ...segments);
}
