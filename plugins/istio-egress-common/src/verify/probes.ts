import { callerCheckOf } from '../plan';
import type { Proxy } from '../platform';
import { isWildcard, ResolvedDestination, ResolvedPolicy } from '../policies';
import { isHttp, isHttp2 } from '../request';
import type { Probe } from './probe';
import { witnessOf } from './witnesses';

/** What a proxy setting of the workload's own must not change. */
const WITHOUT_PROXY = ['--noproxy', '*'];

/** A host that no call is for: whatever the pod's NO_PROXY says, the proxy is asked. */
const ALWAYS_BY_PROXY = ['--noproxy', 'none.invalid'];

/** Reserved for names that do not exist, so that no policy can name it. */
const UNLISTED = 'named-by-no-policy.invalid';

/** Reserved for documentation, so that no policy can open it. */
const UNLISTED_ADDRESS = '192.0.2.1';

const WHAT_A_PROXY_OPENS =
  'What calls the proxy itself reaches every host that the proxy allows.';

const STOPPED_BY_WHOM =
  'Whether it was the NetworkPolicy that stopped the call, or something else on the way, cannot be told.';

/** Where hosts usually answer: a port that nobody serves is refused without any policy. */
export const USUAL_PORTS = [443, 80];

/** A destination, and how it is called. */
export interface Target extends ResolvedDestination {
  url: string;
}

/** A target behind a proxy. */
export interface ProxiedTarget extends Target {
  proxy: Proxy;
}

/** The destination itself. */
export function reaches(
  target: Target,
  { exit, nativeSidecars }: ResolvedPolicy,
): Probe {
  const { host, port, protocol, tls, proxyName, proxy, url } = target;
  const { allocated } = target;
  const inTunnel = proxy && tls === 'none' && exit.kind !== 'application';
  const through = [
    ...(proxy ? [`, through proxy ${proxyName}`] : []),
    ...(allocated ? [', at an address that Istio hands out'] : []),
    ...(inTunnel ? [`, which has to allow CONNECT to port ${port}`] : []),
  ].join('');
  return {
    id: `reach:${host}:${port}`,
    caller: 'workload',
    shows:
      protocol === 'TCP'
        ? `a connection to ${host}:${port} stays open${through}`
        : `${host}:${port} answers ${protocol}${through}`,
    expected: allocated ? 'handed-out' : 'answered',
    leavesOpen: [
      ...(isWildcard(target) ? [`Other hosts of ${host} are not tried.`] : []),
      proxy
        ? `Which way the call took is in the log of proxy ${proxyName} alone.`
        : 'Which way the call took cannot be seen from the workload.',
      ...(exit.kind === 'waypoint' || nativeSidecars
        ? []
        : ['Init containers are not tried: they have no network.']),
    ].join(' '),
    url,
    options: [
      ...(exit.kind === 'application' ? [] : WITHOUT_PROXY),
      // A server of gRPC answers such a call too, if only by refusing its content.
      ...(isHttp2(target) ? ['--http2-prior-knowledge'] : []),
    ],
    log: witnessOf(target, exit),
  };
}

/**
 * Another name at an address that the policy opens: whoever does not ask for
 * the name lets the call through, and the host there answers something. Where
 * the application asks a proxy, the mesh opens no host, and its names may not
 * even resolve.
 */
export function refusesUnlisted(
  targets: readonly Target[],
  { exit }: ResolvedPolicy,
): Probe {
  // To the mesh a TCP destination is its address and port, whatever the name.
  const { host, port, protocol } =
    targets.find(each => each.protocol !== 'TCP') ?? targets[0];
  const scheme = isHttp({ protocol }) ? 'http' : 'https';
  const dialled = protocol === 'TCP' ? unusedPort(port) : port;
  const address = exit.kind === 'application' ? UNLISTED_ADDRESS : host;
  return {
    id: 'unlisted-host',
    caller: 'workload',
    shows: 'a host that no policy names is refused by the sidecar',
    expected: 'refused',
    leavesOpen: 'One host is tried. A pod without a sidecar asks nobody.',
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

/** A port of a host that the policy names by another one. */
export function refusesPort({
  host,
  port,
}: {
  host: string;
  port: number;
}): Probe {
  return {
    id: `other-port:${host}:${port}`,
    caller: 'workload',
    shows: `${host}:${port}, a port that the policy does not name, is refused by the sidecar`,
    expected: 'refused',
    leavesOpen: `Of the other ports, only ${USUAL_PORTS.join(
      ' and ',
    )} are tried.`,
    url: `${port === 80 ? 'http' : 'https'}://${host}:${port}/`,
    options: WITHOUT_PROXY,
  };
}

/** The proxy, asked by an application that the policy gives no right to ask it. */
export function refusesProxy(caller: 'workload' | 'outside-the-mesh') {
  const around = caller === 'outside-the-mesh';
  const by = around ? 'the NetworkPolicy' : 'the sidecar';
  return ({ proxyName, proxy, url }: ProxiedTarget): Probe => ({
    id: `${around ? 'proxy-around' : 'proxy'}:${proxyName}`,
    caller,
    shows: `proxy ${proxyName}, dialled by the application itself, is ${
      around ? 'stopped' : 'refused'
    } by ${by}`,
    expected: around ? 'stopped' : 'refused',
    leavesOpen: `${
      around
        ? STOPPED_BY_WHOM
        : 'One address of the proxy is tried, from a pod that has its sidecar.'
    } ${WHAT_A_PROXY_OPENS}`,
    url,
    options: [
      ...ALWAYS_BY_PROXY,
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

/** The destination, asked for by an account that the policy does not name. */
export function refusesOtherAccount(
  target: Target,
  judge: string,
  resolved: ResolvedPolicy,
): Probe {
  const { host, port, protocol, url } = target;
  const { principal } = resolved;
  return {
    id: `other-account:${host}:${port}`,
    caller: 'other-account',
    // Where no certificate is compared, Envoy dials the host at once, and judges
    // by the caller's first bytes.
    shows:
      protocol === 'TCP' && callerCheckOf(resolved, target) !== 'certificates'
        ? `what another service account sends to ${host}:${port} is refused by the ${judge}; what the host says first is not kept from it`
        : `${host}:${port} is refused by the ${judge} to another service account`,
    expected: 'refused',
    leavesOpen: `One other account is tried. Whichever pod runs as ${principal} is let through.`,
    url,
    options: WITHOUT_PROXY,
  };
}

/** The destination, dialled by a pod whose packets nobody of the mesh takes. */
export function refusesOutsideTheMesh({ host, port, url }: Target): Probe {
  return {
    id: `around:${host}:${port}`,
    caller: 'outside-the-mesh',
    shows: `${host}:${port}, dialled around the mesh, is stopped by the NetworkPolicy`,
    expected: 'stopped',
    leavesOpen: STOPPED_BY_WHOM,
    url,
    options: WITHOUT_PROXY,
  };
}
