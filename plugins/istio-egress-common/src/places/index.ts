export { findRefused } from './findRefused';
export type { AskedPlace } from './findUngoverned';
export { findUngoverned } from './findUngoverned';
export { isGoverned, placesOf } from './places';
