export type { Manifest } from './manifest';
export { toVariable } from './podTemplate';
export { toManifest } from './toManifest';
