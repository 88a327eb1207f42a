import { Finding, finding, listOf, quote } from '../findings';
import { DIRECT, Platform } from '../platform';
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
  return exit.kind === 'gateway' && exit.gateway === undefined
    ? [
        finding('EGR202', 'route.gateway', {
          value: quote(exit.name),
          known: listOf(Object.keys(gateways)),
        }),
      ]
    : [];
}

function findUnknownWaypoint(
  { exit }: Pick<LookedUpPolicy, 'exit'>,
  { waypoints }: Platform,
): Finding[] {
  return exit.kind === 'waypoint' && exit.name !== undefined && !exit.shared
    ? [
        finding('EGR230', 'route.waypoint', {
          value: quote(exit.name),
          known: listOf(Object.keys(waypoints)),
        }),
      ]
    : [];
}

function findUnknownProxies(
  { chosenProxies }: Pick<LookedUpPolicy, 'chosenProxies'>,
  { proxies }: Platform,
): Finding[] {
  return chosenProxies
    .filter(({ name }) => name !== DIRECT && !Object.hasOwn(proxies, name))
    .map(({ path, name }) =>
      finding('EGR201', path, {
        value: quote(name),
        known: listOf(Object.keys(proxies)),
      }),
    );
}

/** Without a choice the traffic must not go out directly by default. */
function findNoProxyChosen(
  { destinations }: Pick<LookedUpPolicy, 'destinations'>,
  { proxies }: Platform,
): Finding[] {
  return destinations.some(({ proxyName }) => proxyName === undefined)
    ? [
        finding('EGR209', 'route.proxy', {
          known: listOf(Object.keys(proxies)),
        }),
      ]
    : [];
}
