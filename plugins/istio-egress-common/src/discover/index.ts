export type { DiscoveredCall, DiscoveredRequest, PolicyUse } from './Discovery';
export { Discovery } from './Discovery';
