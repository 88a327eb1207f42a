export type { Manifest } from './manifest';
export { toManifest } from './toManifest';
