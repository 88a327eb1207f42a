export { demoRepositories } from './demoRepositories';
export { startPortal } from './startPortal';
export type { Portal, PortalOptions } from './startPortal';
