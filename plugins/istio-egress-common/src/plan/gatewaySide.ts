import type { ResolvedDestination, ResolvedPolicy } from '../policies';
import {
  GatewayWay,
  hopHost,
  policyName,
  portName,
  viaHost,
  viaObjectName,
  wayObjectName,
} from './names';
import { wayPath } from './paths';
import type { PlannedResource } from './resources';

/** The way of one destination through its policy's gateway. */
export function wayOf(
  { gatewayName }: ResolvedPolicy,
  { host, port, proxyName }: ResolvedDestination,
): GatewayWay {
  return { gateway: gatewayName, host, port, proxy: proxyName };
}

/** The server name that the gateway tells this way from others by. */
export function serverNameOf(
  policy: ResolvedPolicy,
  destination: ResolvedDestination,
): string {
  return policy.gateway.hop === 'mutual'
    ? hopHost(wayOf(policy, destination))
    : destination.host;
}

/**
 * What the gateway needs for one way. It belongs to nobody in particular:
 * every policy that takes the same way plans the same objects.
 */
export function planGatewaySide(
  policy: ResolvedPolicy,
  destination: ResolvedDestination,
): PlannedResource[] {
  const { gateway } = policy;
  const { host, port, proxy } = destination;
  const way = wayOf(policy, destination);
  const common = {
    namespace: gateway.namespace,
    policies: [policyName(policy.policy)],
  };
  const serverName = serverNameOf(policy, destination);
  const mutual = gateway.hop === 'mutual';
  const name = wayObjectName(way);
  const viaPort = proxy?.port ?? port;
  const proxyAddresses = proxy?.addresses ?? [];
  const resources: PlannedResource[] = [
    {
      ...common,
      kind: 'Gateway',
      name,
      path: wayPath(way, 'gateway'),
      because: mutual
        ? `opens port ${gateway.port} of the gateway for workloads of the mesh that ask for ${host}:${port}, and for nobody without a mesh identity`
        : `opens port ${gateway.port} of the gateway for TLS to ${host}, which passes through unopened`,
      selector: gateway.selector,
      port: gateway.port,
      portName: portName('tls', way),
      // Without "./" another namespace's VirtualService could bind to this host.
      host: `./${serverName}`,
      tlsMode: mutual ? 'ISTIO_MUTUAL' : 'PASSTHROUGH',
    },
    {
      ...common,
      kind: 'GatewayVirtualService',
      name,
      path: wayPath(way, 'virtual-service'),
      because: `sends what arrives there on to ${
        proxy ? `proxy ${way.proxy}` : `${host}:${port}`
      }, and nowhere else`,
      host: serverName,
      gateway: `${gateway.namespace}/${name}`,
      port: gateway.port,
      match: mutual ? 'tcp' : 'sni',
      target: { host: viaHost(way), port: viaPort },
    },
    {
      ...common,
      kind: 'ServiceEntry',
      name: viaObjectName(way),
      path: wayPath(way, 'service-entry'),
      because: `gives ${
        proxy ? `proxy ${proxy.host}:${proxy.port}` : `${host}:${port}`
      } a private name for this one way, so that no two policies share its settings`,
      host: viaHost(way),
      port: proxy
        ? { number: viaPort, name: 'http-connect', protocol: 'HTTP' }
        : { number: viaPort, name: 'tls', protocol: 'TLS' },
      resolution: proxyAddresses.length > 0 ? 'STATIC' : 'DNS',
      endpoints:
        proxyAddresses.length > 0 ? proxyAddresses : [proxy?.host ?? host],
    },
  ];
  if (proxy) {
    resources.push({
      ...common,
      kind: 'TunnelDestinationRule',
      name: viaObjectName(way),
      path: wayPath(way, 'destination-rule'),
      because: `makes the gateway ask the proxy with CONNECT ${host}:${port}`,
      host: viaHost(way),
      targetHost: host,
      targetPort: port,
    });
  }
  return resources;
}
