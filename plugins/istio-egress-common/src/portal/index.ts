export type { Advice } from './Advice';
export { examinePortal } from './examinePortal';
export { PortalConfig } from './PortalConfig';
