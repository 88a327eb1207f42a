export { toVariable } from './deployment';
export type { Manifest } from './manifest';
export { toManifest } from './toManifest';
