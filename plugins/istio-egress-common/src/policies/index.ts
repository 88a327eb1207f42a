export type { EffectiveLockdown, EffectiveRoute } from './effective';
export {
  effectiveDefaults,
  effectiveLockdown,
  effectiveRoute,
  endpointOf,
  endpointsOf,
  inWords,
  portOf,
  protocolOf,
} from './effective';
export { latestExpiry } from './lifetime';
export type { ResolvedDestination, ResolvedPolicy } from './resolve';
export { resolvePolicy } from './resolve';
