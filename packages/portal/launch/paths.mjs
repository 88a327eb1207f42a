import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

/** A module of the project that this package does not depend on: what it builds is wanted by some only. */
export function importFromRoot(path) {
  return import(pathToFileURL(inRoot(path)).href);
}
