import { finding, quote } from '../findings';
import { policyName } from '../names';
import { haveSamePods } from '../platform';
import type { GatewayExit } from '../policies';
import type { SetCheck } from './check';
import { claimsServerName } from './claimsServerName';
import { firstClashes } from './firstClashes';
import { PlacedDestination, placed, wayOf } from './placed';

/** A way that a gateway knows by the host's own name. */
interface Claim extends PlacedDestination {
  exit: GatewayExit;
}

/**
 * Where the hop has no private name, the host's own is all that the gateway
 * sees: at a passthrough gateway, for wildcards, and for the Host of HTTP. Of two
 * names that overlap the narrower one would take the other's calls.
 */
export const serverNameTaken: SetCheck = {
  name: 'serverNameTaken',
  find: policies =>
    firstClashes(placed(policies).flatMap(claimOf), {
      placeOf: ({ exit }) => exit.gateway.namespace,
      wayOf,
      clash: (earlier, later) =>
        haveSamePods(earlier.exit.gateway, later.exit.gateway) &&
        clash(earlier, later),
    }).map(({ each, first }) => ({
      policy: each.by.policy,
      finding: finding('EGR403', each.destination.path, {
        gateway: quote(each.exit.name),
        other: quote(first.destination.host),
        way: wayOf(first),
        policy: policyName(first.by.policy),
      }),
    })),
};

function claimOf(each: PlacedDestination): Claim[] {
  const { exit } = each.by;
  return exit.kind === 'gateway' && claimsServerName(exit, each.destination)
    ? [{ ...each, exit }]
    : [];
}

function clash(one: Claim, other: Claim): boolean {
  const [a, b] = [one.destination, other.destination];
  // Who wrote both meant the narrower one to be the exception.
  const meant =
    a.host !== b.host && one.by === other.by && a.protocol === b.protocol;
  return !meant && wayOf(one) !== wayOf(other);
}
