export type { EffectiveLockdown, EffectiveRoute } from './effective';
export {
  effectiveDefaults,
  effectiveLockdown,
  effectiveRoute,
  endpointOf,
  endpointsOf,
  portOf,
  protocolOf,
  tlsPortOf,
} from './effective';
export { daysUntil, latestExpiry } from './lifetime';
export { renewPolicy } from './renew';
export type {
  GatewayExit,
  ResolvedDestination,
  ResolvedExit,
  ResolvedPolicy,
} from './resolve';
export { wildcardsOver } from './wildcards';
export { isWildcard, reachedPort, resolvePolicy, wayInWords } from './resolve';
