export type { Gateway, Platform, Proxy } from './platformSchema';
export { DIRECT, readPlatform } from './readPlatform';
