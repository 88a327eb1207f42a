export type { Advice } from './Advice';
export { examine } from './examine';
export { PortalConfig } from './PortalConfig';
