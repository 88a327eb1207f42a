export { demoRepositories } from './demoRepositories';
export { startPortal } from './startPortal';
export type { Portal } from './startPortal';
