import type { Platform, Proxy } from '../../platform';
import {
  effectiveRoute,
  protocolOf,
  ResolvedDestination,
  ResolvedPolicy,
} from '../../policies';
import type { Probe } from './probe';

/** What a proxy setting of the workload's own must not bend. */
const WITHOUT_PROXY = ['--noproxy', '*'];

/** Reserved for names that do not exist, so that no policy can name it. */
const UNLISTED = 'named-by-no-policy.invalid';

/** Where hosts usually answer: a port that nobody serves is refused without any policy. */
const USUAL_PORTS = [443, 80];

const SCHEMES = { TLS: 'https', HTTP: 'http', TCP: 'ftp' };

interface Target extends ResolvedDestination {
  url: string;
  protocol: keyof typeof SCHEMES;
}

interface ProxiedTarget extends Target {
  proxy: Proxy;
}

/** What must work under a policy, and what must not, as calls that show it. */
export function probesOf(
  resolved: ResolvedPolicy,
  platform: Platform,
): Probe[] {
  const { policy, gateway, lockdown, principal } = resolved;
  const { exit } = effectiveRoute(policy, platform);
  const targets = resolved.destinations.map((destination, index): Target => {
    const protocol = protocolOf(policy.destinations[index]);
    const url = `${SCHEMES[protocol]}://${destination.host}:${destination.port}/`;
    return { ...destination, protocol, url };
  });
  const probes = targets.map(target => reaches(target, exit));
  if (lockdown.registryOnly) {
    probes.push(
      refusesUnlisted(targets[0], policy.workload.namespace),
      ...otherPortsOf(targets).map(refusesPort),
    );
    if (exit === 'application') {
      probes.push(...targets.map(refusesWithoutProxy));
    } else {
      probes.push(...proxiesOf(targets).map(refusesProxy('workload')));
    }
  }
  if (
    exit === 'gateway' &&
    gateway.hop === 'mutual' &&
    !principal.endsWith('/sa/*')
  ) {
    probes.push(
      ...targets.map(target => refusesOtherAccount(target, principal)),
    );
  }
  if (lockdown.networkPolicy) {
    probes.push(...targets.map(refusesWithoutSidecar));
    if (exit === 'gateway') {
      probes.push(...proxiesOf(targets).map(refusesProxy('no-sidecar')));
    }
  }
  return probes;
}

function reaches(
  { host, port, protocol, proxyName, proxy, url }: Target,
  exit: string,
): Probe {
  const through = proxy ? `, through proxy ${proxyName}` : '';
  return {
    id: `reach:${host}:${port}`,
    caller: 'workload',
    shows:
      protocol === 'TCP'
        ? `a connection to ${host}:${port} stays open${through}`
        : `${host}:${port} answers ${protocol}${through}`,
    expected: 'answered',
    otherwise: `The policy is not in force, or a station of the way refuses: look at the logs of the sidecar${
      exit === 'gateway' ? ', of the gateway' : ''
    }${proxy ? ` and of proxy ${proxyName}` : ''}.`,
    url,
    options: exit === 'application' ? [] : WITHOUT_PROXY,
  };
}

/**
 * Another name at an address that the policy opens: whoever does not ask for
 * the name lets the call through, and the host there answers something.
 */
function refusesUnlisted(
  { host, port, protocol }: Target,
  namespace: string,
): Probe {
  // To the mesh a TCP destination is its address and port, whatever the name.
  const scheme = protocol === 'HTTP' ? 'http' : 'https';
  const dialled = protocol === 'TCP' ? unusedPort(port) : port;
  return {
    id: 'unlisted-host',
    caller: 'workload',
    shows: 'a host that no policy names is refused by the sidecar',
    expected: 'refused',
    otherwise: `The sidecars of ${namespace} do not run with REGISTRY_ONLY, or this pod has no sidecar.`,
    url: `${scheme}://${UNLISTED}:${dialled}/`,
    options: [
      ...WITHOUT_PROXY,
      '--connect-to',
      `${UNLISTED}:${dialled}:${host}:${dialled}`,
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

function refusesWithoutProxy({ host, port, proxyName, url }: Target): Probe {
  return {
    id: `without-proxy:${host}:${port}`,
    caller: 'workload',
    shows: `${host}:${port} is refused by the sidecar when the application does not ask proxy ${proxyName}`,
    expected: 'refused',
    otherwise: `The sidecar lets the host itself through, or another policy of the namespace asks for ${host}:${port}.`,
    url,
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

function refusesProxy(caller: 'workload' | 'no-sidecar') {
  const around = caller === 'no-sidecar';
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
  { host, port, url }: Target,
  principal: string,
): Probe {
  return {
    id: `other-account:${host}:${port}`,
    caller: 'other-account',
    shows: `${host}:${port} is refused by the gateway to another service account`,
    expected: 'refused',
    otherwise: `The gateway lets others than ${principal} through: its AuthorizationPolicy is missing, or a policy for every pod of the namespace asks for the same.`,
    url,
    options: WITHOUT_PROXY,
  };
}

function refusesWithoutSidecar({ host, port, url }: Target): Probe {
  return {
    id: `around:${host}:${port}`,
    caller: 'no-sidecar',
    shows: `${host}:${port}, dialled around the sidecar, is stopped by the NetworkPolicy`,
    expected: 'stopped',
    otherwise:
      'The network plugin of the cluster does not enforce the NetworkPolicy, or another one opens the way.',
    url,
    options: WITHOUT_PROXY,
  };
}
