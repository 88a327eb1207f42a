export type { EffectiveLockdown, EffectiveRoute } from './effective';
export { effectiveDefaults } from './effective';
export type { DestinationDefaults } from './endpoints';
export { defaultsOf, endpointsOf, withProtocols } from './endpoints';
export {
  exceptionNeededBy,
  exceptionUsedBy,
  isSameException,
} from './exceptionOf';
export { isAtSharedWaypoint } from './isAtSharedWaypoint';
export {
  daysUntil,
  latestExpiry,
  longestLifetime,
  SOON_DAYS,
} from './lifetime';
export { namespaceLabels, revisionLabels } from './meshLabels';
export type { PlacedPolicy } from './perCluster';
export { policiesFor } from './perCluster';
export type { PlatformDifference } from './platformDifferences';
export { platformDifferences } from './platformDifferences';
export { proxyChoice } from './proxyChoice';
export { renewPolicy } from './renew';
export type {
  GatewayExit,
  HeldException,
  LookedUpDestination,
  LookedUpPolicy,
  ResolvedDestination,
  ResolvedExit,
  ResolvedPolicy,
  ResolvedProxy,
  WaypointExit,
} from './resolved';
export { isResolved, resolvePolicy, serviceAccountOf } from './resolve';
export { selectsByLabels } from './selectsByLabels';
export {
  beginsTls,
  carriedAs,
  hasRanges,
  isWildcard,
  reachedPort,
  wayInWords,
} from './way';
export { wildcardsOver } from './wildcards';
