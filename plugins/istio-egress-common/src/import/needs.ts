import type { FollowedCall, Mesh, Refusal } from '../explain';

/** Of a call that goes nowhere: it was refused, as somebody meant it to be. All else is a mistake. */
const MEANT: readonly Refusal[] = [
  'registryOnly',
  'authorization',
  'otherAccount',
  'networkPolicy',
];

/** What applications call themselves, of all that the files name. */
export function callsToHosts(
  mesh: Mesh,
  followed: readonly FollowedCall[],
  proxies: ReadonlySet<string>,
): FollowedCall[] {
  const internal = internalNames(mesh);
  return followed.filter(({ caller, explained: { host, port } }) => {
    const isProxy =
      proxies.has(`${host}:${port}`) ||
      caller.proxies.some(each => each.host === host && each.port === port);
    return (
      host !== '*' &&
      !isProxy &&
      !internal.has(host) &&
      (mesh.services.some(each => each.host === host && each.isExternal) ||
        mesh.virtualServices.some(
          ({ hosts, gateways }) =>
            hosts.includes(host) && gateways.includes('mesh'),
        ))
    );
  });
}

/** Names that routes alone lead to. */
function internalNames({
  virtualServices,
  destinationRules,
}: Mesh): Set<string> {
  const names = new Set<string>();
  for (const { hosts, routes } of virtualServices) {
    for (const { host } of routes.flatMap(each => each.destinations)) {
      if (!hosts.includes(host)) names.add(host);
    }
  }
  for (const { host, policy } of destinationRules) {
    if (policy?.tunnel && policy.tunnel.host !== host) names.add(host);
  }
  return names;
}

/** Whether the host reads what is sent to it. */
export function works({ explained }: FollowedCall): boolean {
  return ['direct', 'gateway', 'proxy'].includes(explained.outcome);
}

/** Whether a call works, or would but for a mistake. */
export function isMeant(call: FollowedCall): boolean {
  const { refusal, unknown } = call.journey;
  return (
    works(call) ||
    call.explained.outcome === 'broken' ||
    (unknown === undefined && refusal !== undefined && !MEANT.includes(refusal))
  );
}

/** Whether an object or a gateway names its pods, which `*` does not. */
function isNamed({ caller }: FollowedCall): boolean {
  return caller.workload !== '*';
}

/**
 * Of the calls to hosts those that a policy is needed for: of the workloads that
 * live where the host is declared; where no workload is known there, of every pod.
 */
export function needsOf(
  mesh: Mesh,
  calls: readonly FollowedCall[],
): FollowedCall[] {
  const meant = calls.filter(isMeant);
  const callers = new Set(calls.map(({ caller }) => caller.namespace));
  const isHome = new Map<string, Set<string>>();
  for (const { explained } of meant) {
    const { host } = explained;
    const homes = [
      ...mesh.services.filter(each => each.host === host && each.isExternal),
      ...mesh.virtualServices.filter(
        ({ hosts, gateways }) =>
          hosts.includes(host) && gateways.includes('mesh'),
      ),
    ].map(({ namespace }) => namespace);
    const own = homes.filter(each => callers.has(each));
    // Where gateways run nobody calls: what is declared there is for all others.
    isHome.set(host, new Set(own.length > 0 ? own : callers));
  }
  return withoutOthers(
    meant.filter(({ caller, explained }) =>
      isHome.get(explained.host)?.has(caller.namespace),
    ),
    calls,
  );
}

/** Without the pods that nothing names, where workloads of their namespace are known. */
export function withoutOthers(
  needs: readonly FollowedCall[],
  calls: readonly FollowedCall[],
): FollowedCall[] {
  const known = new Set(
    calls.filter(isNamed).map(({ caller }) => caller.namespace),
  );
  return needs.filter(
    each => isNamed(each) || !known.has(each.caller.namespace),
  );
}
