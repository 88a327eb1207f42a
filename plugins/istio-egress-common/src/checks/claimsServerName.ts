import { GatewayExit, isWildcard } from '../policies';

/** Whether a gateway knows a destination's way by the host's own name. */
export function claimsServerName(
  { gateway }: GatewayExit,
  destination: { host: string; protocol: string },
): boolean {
  return (
    gateway.hop === 'passthrough' ||
    isWildcard(destination) ||
    destination.protocol === 'HTTP'
  );
}
