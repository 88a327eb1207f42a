import type { Proxy } from '../../platform';
import type { ResolvedDestination, ResolvedPolicy } from '../../policies';
import type { Probe } from './probe';

/** What a proxy setting of the workload's own must not bend. */
const WITHOUT_PROXY = ['--noproxy', '*'];

/** Reserved for names that do not exist, so that no policy can name it. */
const UNLISTED = 'named-by-no-policy.invalid';

/** Reserved for documentation, so that no policy can open it. */
const UNLISTED_ADDRESS = '192.0.2.1';

/** Where hosts usually answer: a port that nobody serves is refused without any policy. */
const USUAL_PORTS = [443, 80];

const SCHEMES = { TLS: 'https', HTTP: 'http', TCP: 'gopher' };

interface Target extends ResolvedDestination {
  url: string;
}

interface ProxiedTarget extends Target {
  proxy: Proxy;
}

/** What must work under a policy, and what must not, as calls that show it. */
export function probesOf(resolved: ResolvedPolicy): Probe[] {
  const { exit, destinations, lockdown, principal } = resolved;
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
      ...targets.map(target => refusesOtherAccount(target, judge, principal)),
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

function reaches(
  { host, port, protocol, proxyName, proxy, url }: Target,
  { exit }: ResolvedPolicy,
): Probe {
  const through = proxy ? `, through proxy ${proxyName}` : '';
  const stations = [
    exit.kind === 'waypoint' ? 'ztunnel' : 'the sidecar',
    ...(exit.kind === 'gateway' || exit.kind === 'waypoint'
      ? [`the ${exit.kind}`]
      : []),
    ...(proxy ? [`proxy ${proxyName}`] : []),
  ];
  return {
    id: `reach:${host}:${port}`,
    caller: 'workload',
    shows:
      protocol === 'TCP'
        ? `a connection to ${host}:${port} stays open${through}`
        : `${host}:${port} answers ${protocol}${through}`,
    expected: 'answered',
    otherwise: `The policy is not in force, or a station of the way refuses; their logs tell: ${stations.join(
      ', ',
    )}.`,
    url,
    options: exit.kind === 'application' ? [] : WITHOUT_PROXY,
  };
}

/**
 * Another name at an address that the policy opens: whoever does not ask for
 * the name lets the call through, and the host there answers something. Where
 * the application asks a proxy, the mesh opens no host, and its names may not
 * even resolve.
 */
function refusesUnlisted(
  targets: readonly Target[],
  { policy, exit }: ResolvedPolicy,
): Probe {
  // To the mesh a TCP destination is its address and port, whatever the name.
  const { host, port, protocol } =
    targets.find(each => each.protocol !== 'TCP') ?? targets[0];
  const scheme = protocol === 'HTTP' ? 'http' : 'https';
  const dialled = protocol === 'TCP' ? unusedPort(port) : port;
  const address = exit.kind === 'application' ? UNLISTED_ADDRESS : host;
  return {
    id: 'unlisted-host',
    caller: 'workload',
    shows: 'a host that no policy names is refused by the sidecar',
    expected: 'refused',
    otherwise: `The sidecars of ${policy.workload.namespace} do not run with REGISTRY_ONLY, or this pod has no sidecar.`,
    url: `${scheme}://${UNLISTED}:${dialled}/`,
    options: [
      ...WITHOUT_PROXY,
      '--connect-to',
      `${UNLISTED}:${dialled}:${address}:${dialled}`,
    ],
  };
}

function unusedPort(port: number): number {
  return USUAL_PORTS.find(usual => usual !== port) ?? USUAL_PORTS[0];
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

function refusesPort({ host, port }: { host: string; port: number }): Probe {
  return {
    id: `other-port:${host}:${port}`,
    caller: 'workload',
    shows: `${host}:${port}, a port that the policy does not name, is refused by the sidecar`,
    expected: 'refused',
    otherwise: `The sidecar lets other ports through, or another policy of the namespace asks for ${host}:${port}.`,
    url: `${port === 80 ? 'http' : 'https'}://${host}:${port}/`,
    options: WITHOUT_PROXY,
  };
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

function refusesProxy(caller: 'workload' | 'outside-the-mesh') {
  const around = caller === 'outside-the-mesh';
  const by = around ? 'the NetworkPolicy' : 'the sidecar';
  return ({ proxyName, proxy, url }: ProxiedTarget): Probe => ({
    id: `${around ? 'proxy-around' : 'proxy'}:${proxyName}`,
    caller,
    shows: `proxy ${proxyName}, dialled by the application itself, is ${
      around ? 'stopped' : 'refused'
    } by ${by}`,
    expected: around ? 'stopped' : 'refused',
    otherwise: `Whoever dials the proxy reaches all that it allows: ${by} lets the call through, or another policy of the namespace opens the way to the proxy.`,
    url,
    options: [
      '--noproxy',
      '',
      '--proxytunnel',
      '--proxy',
      `${proxy.tls ? 'https' : 'http'}://${inUrl(
        proxy.addresses?.[0] ?? proxy.host,
      )}:${proxy.port}`,
    ],
  });
}

/** A literal IPv6 address stands in brackets. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function refusesOtherAccount(
  { host, port, protocol, url }: Target,
  judge: string,
  principal: string,
): Probe {
  return {
    id: `other-account:${host}:${port}`,
    caller: 'other-account',
    // Envoy dials the host at once, and judges by the caller's first bytes.
    shows:
      protocol === 'TCP'
        ? `what another service account sends to ${host}:${port} is refused by the ${judge}; what the host says first is not kept from it`
        : `${host}:${port} is refused by the ${judge} to another service account`,
    expected: 'refused',
    otherwise: `The ${judge} lets others than ${principal} through: its AuthorizationPolicy is missing, or a policy for every pod of the namespace asks for the same.`,
    url,
    options: WITHOUT_PROXY,
  };
}

function refusesOutsideTheMesh({ host, port, url }: Target): Probe {
  return {
    id: `around:${host}:${port}`,
    caller: 'outside-the-mesh',
    shows: `${host}:${port}, dialled around the mesh, is stopped by the NetworkPolicy`,
    expected: 'stopped',
    otherwise:
      'The network plugin of the cluster does not enforce the NetworkPolicy, or another one opens the way.',
    url,
    options: WITHOUT_PROXY,
  };
}
