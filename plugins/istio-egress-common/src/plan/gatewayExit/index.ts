import type { Platform } from '../../platform';
import type { GatewayExit, ResolvedPolicy } from '../../policies';
import type { PlannedResource } from '../resources';
import { planAuthorization } from './authorization';
import { planGatewaySide } from './gatewaySide';
import { planNamespaceSide } from './namespaceSide';
import { isCallerWay, wayOf } from './way';

/** What a policy needs whose calls leave the mesh at an egress gateway. */
export function planGatewayExit(
  resolved: ResolvedPolicy,
  exit: GatewayExit,
  platform: Platform,
): PlannedResource[] {
  const ways = resolved.destinations.map(destination =>
    wayOf(resolved, exit, destination),
  );
  return [
    ...ways.flatMap(way => [
      ...planNamespaceSide(resolved, way, platform),
      ...planGatewaySide(way),
    ]),
    ...planAuthorization(
      resolved,
      exit,
      ways.flatMap(way => (isCallerWay(way) ? [] : [way.serverName])),
      platform,
    ),
  ];
}
