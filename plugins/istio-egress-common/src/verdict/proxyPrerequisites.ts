import type { ResolvedPolicy } from '../policies';

/** What has to be true of a proxy that runs behind a Service of the cluster. */
export function ofProxies({ exit, destinations }: ResolvedPolicy): string[] {
  const sentences = destinations.flatMap(({ proxy, proxyName }) => {
    if (proxy?.service === undefined) return [];
    const { namespace, host } = proxy.service;
    return exit.kind === 'application'
      ? [
          `Port ${proxy.port} of Service ${host} has appProtocol tcp, or a name that starts with tcp. Otherwise sidecars read CONNECT as HTTP and answer 404.`,
        ]
      : [
          `The pods of proxy ${proxyName} in namespace ${namespace} accept connections without mutual TLS of the mesh (PeerAuthentication not STRICT, or no sidecar).`,
        ];
  });
  return [...new Set(sentences)];
}
