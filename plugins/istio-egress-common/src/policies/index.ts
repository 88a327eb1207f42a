export {
  effectiveLockdown,
  effectiveRoute,
  endpointOf,
  endpointsOf,
  inWords,
  portOf,
  protocolOf,
} from './effective';
export type { ResolvedDestination, ResolvedPolicy } from './resolve';
export { resolvePolicy } from './resolve';
