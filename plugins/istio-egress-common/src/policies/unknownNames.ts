import { Finding, finding, listOf, quote } from '../findings';
import { DIRECT, Platform } from '../platform';
import { proxyChoice } from './proxyChoice';
import type { LookedUpPolicy } from './resolved';

/** What a policy names and the platform does not know, and what has to be named and is not. */
export function findUnknownNames(
  lookedUp: Pick<LookedUpPolicy, 'exit' | 'destinations' | 'chosenProxies'>,
  platform: Platform,
): Finding[] {
  return [
    ...findUnknownGateway(lookedUp, platform),
    ...findUnknownWaypoint(lookedUp, platform),
    ...findUnknownProxies(lookedUp, platform),
    ...findNoProxyChosen(lookedUp, platform),
  ];
}

function findUnknownGateway(
  { exit }: Pick<LookedUpPolicy, 'exit'>,
  { gateways }: Platform,
): Finding[] {
  const known = Object.keys(gateways);
  return exit.kind === 'gateway' && exit.gateway === undefined
    ? [
        finding('EGR202', 'route.gateway', {
          value: quote(exit.name),
          choice:
            known.length > 0
              ? `Choose one of ${listOf(known)}`
              : 'Choose another exit, or ask the platform team to declare a gateway',
        }),
      ]
    : [];
}

function findUnknownWaypoint(
  { exit }: Pick<LookedUpPolicy, 'exit'>,
  { waypoints }: Platform,
): Finding[] {
  const known = Object.keys(waypoints);
  return exit.kind === 'waypoint' && exit.name !== undefined && !exit.shared
    ? [
        finding('EGR230', 'route.waypoint', {
          value: quote(exit.name),
          choice:
            known.length > 0
              ? `Choose one of ${listOf(known)}, or remove route.waypoint`
              : 'Remove route.waypoint',
        }),
      ]
    : [];
}

function findUnknownProxies(
  { chosenProxies }: Pick<LookedUpPolicy, 'chosenProxies'>,
  platform: Platform,
): Finding[] {
  return chosenProxies
    .filter(
      ({ name }) => name !== DIRECT && !Object.hasOwn(platform.proxies, name),
    )
    .map(({ path, name }) =>
      finding('EGR201', path, {
        value: quote(name),
        choice: proxyChoice('Choose one of', platform),
      }),
    );
}

/** Without a choice the traffic must not go out directly by default. */
function findNoProxyChosen(
  { destinations }: Pick<LookedUpPolicy, 'destinations'>,
  platform: Platform,
): Finding[] {
  return destinations.some(({ proxyName }) => proxyName === undefined)
    ? [
        finding('EGR209', 'route.proxy', {
          choice: proxyChoice('Enter route.proxy:', platform),
        }),
      ]
    : [];
}
