export type { DiscoveredCall, DiscoveredRequest } from './Discovery';
export { Discovery } from './Discovery';
