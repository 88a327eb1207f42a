import type { Platform } from '../platform';
import type { NetworkPeer } from './resources';

/** Whom every pod of a namespace may dial under a lockdown. */
export function openPeers({
  istio,
  dns,
  clusterTraffic,
}: Platform): NetworkPeer[] {
  return [
    ...dns.map(each => ({
      ...peerOf(each),
      ports: each.ports.flatMap(port => [
        { port, protocol: 'UDP' as const },
        { port, protocol: 'TCP' as const },
      ]),
    })),
    controlPlaneOf(istio),
    {},
    ...clusterTraffic.namespaces.map(namespace => ({ namespace })),
    ...clusterTraffic.cidrs.map(({ cidr, ports }) => ({
      addresses: [cidr],
      ports: ports.map(tcp),
    })),
  ];
}

function peerOf({
  namespace,
  selector,
  cidr,
}: Platform['dns'][number]): NetworkPeer {
  return cidr === undefined
    ? { namespace, ...(selector && { labels: selector }) }
    : { addresses: [cidr] };
}

function controlPlaneOf({
  namespace,
  controlPlane,
}: Platform['istio']): NetworkPeer {
  const { cidrs, port } = controlPlane;
  return {
    ...(cidrs
      ? { addresses: cidrs }
      : {
          namespace: controlPlane.namespace ?? namespace,
          labels: controlPlane.selector ?? { app: 'istiod' },
        }),
    ports: [tcp(port)],
  };
}

function tcp(port: number) {
  return { port, protocol: 'TCP' as const };
}
