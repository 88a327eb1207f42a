import { finding, quote } from '../findings';
import { policyName } from '../plan/names';
import { GatewayExit, isWildcard, wayInWords } from '../policies';
import { coversHost } from '../schema';
import type { SetCheck } from './check';
import { PlacedDestination, placed } from './placed';

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
  find: policies => {
    const claims = placed(policies).flatMap(claimOf);
    return claims.flatMap((claim, index) => {
      const first = claims
        .slice(0, index)
        .find(earlier => isSameDoor(earlier, claim) && clash(earlier, claim));
      return first
        ? [
            {
              policy: claim.by.policy,
              finding: finding('EGR403', claim.path, {
                gateway: quote(claim.exit.name),
                other: quote(first.destination.host),
                way: wayInWords(first.exit, first.destination),
                policy: policyName(first.by.policy),
              }),
            },
          ]
        : [];
    });
  },
};

function claimOf(each: PlacedDestination): Claim[] {
  const { exit } = each.by;
  return exit.kind === 'gateway' &&
    (exit.gateway.hop === 'passthrough' ||
      isWildcard(each.destination) ||
      each.destination.protocol === 'HTTP')
    ? [{ ...each, exit }]
    : [];
}

/** Two of the platform's gateways may be two doors of one Service, or of the same pods. */
function isSameDoor(
  { exit: { gateway: a } }: Claim,
  { exit: { gateway: b } }: Claim,
): boolean {
  return (
    a.namespace === b.namespace &&
    (a.service === b.service || isSame(a.selector, b.selector))
  );
}

function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => a[key] === b[key])
  );
}

function clash(one: Claim, other: Claim): boolean {
  const [a, b] = [one.destination, other.destination];
  if (a.host === b.host) {
    return wayInWords(one.exit, a) !== wayInWords(other.exit, b);
  }
  // Who wrote both meant the narrower one to be the exception.
  if (one.by === other.by && a.protocol === b.protocol) return false;
  const overlap = coversHost(a.host, b.host) || coversHost(b.host, a.host);
  return overlap && wayInWords(one.exit, a) !== wayInWords(other.exit, b);
}
