import type { ResolvedPolicy } from '../policies';
import type { Probe } from './probe';
import {
  ProxiedTarget,
  reaches,
  refusesOtherAccount,
  refusesOutsideTheMesh,
  refusesPort,
  refusesProxy,
  refusesUnlisted,
  Target,
  USUAL_PORTS,
} from './probes';

const SCHEMES = {
  TLS: 'https',
  HTTP: 'http',
  HTTP2: 'http',
  GRPC: 'http',
  TCP: 'gopher',
};

/** What must work under a policy, and what must not, as calls that show it. */
export function probesOf(resolved: ResolvedPolicy): Probe[] {
  const { exit, destinations, lockdown } = resolved;
  const targets = destinations.map(destination => ({
    ...destination,
    url: `${SCHEMES[destination.protocol]}://${destination.host}:${
      destination.port
    }/`,
  }));
  const probes = targets.map(target => reaches(target, resolved));
  if (lockdown.registryOnly) {
    probes.push(refusesUnlisted(targets, resolved));
    if (exit.kind !== 'application') {
      probes.push(
        ...otherPortsOf(targets).map(refusesPort),
        ...proxiesOf(targets).map(refusesProxy('workload')),
      );
    }
  }
  const judge = identityJudgeOf(resolved);
  if (judge) {
    probes.push(
      ...targets.map(target => refusesOtherAccount(target, judge, resolved)),
    );
  }
  if (lockdown.networkPolicy) {
    // What a sidecar or an application dials itself, the NetworkPolicy opens.
    const closed = exit.kind === 'gateway' || exit.kind === 'waypoint';
    probes.push(
      ...targets
        .filter(({ proxy }) => closed || proxy)
        .map(refusesOutsideTheMesh),
      ...(closed
        ? proxiesOf(targets).map(refusesProxy('outside-the-mesh'))
        : []),
    );
  }
  return probes;
}

/** Who lets one service account through and not another. */
function identityJudgeOf({
  exit,
  principal,
}: ResolvedPolicy): 'gateway' | 'waypoint' | undefined {
  if (principal.endsWith('/sa/*')) return undefined;
  if (exit.kind === 'waypoint') return exit.kind;
  return exit.kind === 'gateway' && exit.gateway.hop === 'mutual'
    ? exit.kind
    : undefined;
}

/** Ports of the policy's hosts that it does not open. */
function otherPortsOf(
  targets: readonly Target[],
): { host: string; port: number }[] {
  const hosts = [...new Set(targets.map(({ host }) => host))];
  return hosts.flatMap(host =>
    USUAL_PORTS.filter(
      usual => !targets.some(each => each.host === host && each.port === usual),
    ).map(port => ({ host, port })),
  );
}

/** One destination for each of the proxies. */
function proxiesOf(targets: readonly Target[]): ProxiedTarget[] {
  const proxied = targets.filter(
    (target): target is ProxiedTarget => target.proxy !== undefined,
  );
  return [
    ...new Map(proxied.map(each => [each.proxyName, each] as const)).values(),
  ];
}
