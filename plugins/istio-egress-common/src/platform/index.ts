export { approverOf } from './approver';
export { DIRECT } from './direct';
export type { IstioFeature } from './istioFeatures';
export { hasNativeSidecars, istioFeatures, istioHas } from './istioFeatures';
export type {
  Cluster,
  Gateway,
  Platform,
  Proxy,
  SecretDeclaration,
  Waypoint,
} from './platformSchema';
export { findPlatformWarnings, findPortalWarnings } from './platformWarnings';
export type { ProxyService } from './proxyService';
export { serviceOf } from './proxyService';
export { readPlatform } from './readPlatform';
export {
  clusterNames,
  platformOf,
  readPlatforms,
  repositoriesOf,
} from './readPlatforms';
export { haveSamePods } from './samePods';
export { trustDomainsOf } from './trustDomains';
