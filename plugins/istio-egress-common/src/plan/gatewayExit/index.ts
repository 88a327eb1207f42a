import type { Platform } from '../../platform';
import type { GatewayExit, ResolvedPolicy } from '../../policies';
import type { PlannedResource } from '../resources';
import { hopHost, policyName } from '../../names';
import { planAuthorization, planPassage } from './authorization';
import { planGatewaySide } from './gatewaySide';
import { planNamespaceSide } from './namespaceSide';
import { isCallerWay, wayOf } from './way';

/** What a policy needs whose calls leave the mesh at an egress gateway. */
export function planGatewayExit(
  resolved: ResolvedPolicy,
  exit: GatewayExit,
  platform: Platform,
  formerlyAuthorized?: ReadonlySet<string>,
): PlannedResource[] {
  const ways = resolved.destinations.map(destination =>
    wayOf(resolved, exit, destination),
  );
  const callerWays = ways.filter(isCallerWay);
  const stays = formerlyAuthorized?.has(policyName(resolved.policy));
  return [
    ...ways.flatMap(way => [
      ...planNamespaceSide(resolved, way, platform),
      ...planGatewaySide(way),
    ]),
    ...planAuthorization(
      resolved,
      exit,
      [
        ...ways.flatMap(way => (isCallerWay(way) ? [] : [way.serverName])),
        ...(stays ? callerWays.map(({ way }) => hopHost(way)) : []),
      ],
      platform,
    ),
    ...(formerlyAuthorized && callerWays.length > 0
      ? [planPassage(resolved, exit)]
      : []),
  ];
}
