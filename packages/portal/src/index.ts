export { platformsOf, readConfig } from './config';
export { demoRepositories } from './demoRepositories';
export { freePorts } from './freePorts';
export { guestFetch, startPortal } from './startPortal';
export type { Portal, PortalOptions } from './startPortal';
