import {
  beginsTls,
  GatewayExit,
  isWildcard,
  LookedUpDestination,
} from '../policies';

/** Whether a gateway knows a destination's way by the host's own name. */
export function claimsServerName(
  { gateway }: GatewayExit,
  destination: Pick<LookedUpDestination, 'host' | 'tls'>,
): boolean {
  return (
    gateway.hop === 'passthrough' ||
    isWildcard(destination) ||
    beginsTls(destination)
  );
}
