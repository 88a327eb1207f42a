import type { ResolvedPolicy } from '../policies';

/** What has to be true of a proxy that runs behind a Service of the cluster. */
export function ofProxies(resolved: ResolvedPolicy): string[] {
  const { exit, destinations } = resolved;
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
  return [...new Set([...sentences, ...ofSecrets(resolved)])];
}

/** Whoever calls the proxy reads its Secrets from the namespace that it runs in. */
function ofSecrets({ policy, exit, destinations }: ResolvedPolicy): string[] {
  const namespace =
    exit.kind === 'gateway'
      ? exit.gateway.namespace
      : policy.workload.namespace;
  return destinations.flatMap(({ proxy, proxyName }) => {
    const { caSecret, clientSecret } = proxy ?? {};
    const secret = clientSecret ?? caSecret;
    if (secret === undefined) return [];
    if (exit.kind === 'application') {
      return [
        `The application ${
          clientSecret
            ? 'presents a certificate to proxy'
            : 'trusts the certificate authority of proxy'
        } ${proxyName} by its own configuration (Secret ${secret} of the platform): HTTPS_PROXY cannot say so.`,
      ];
    }
    const keys = clientSecret ? 'tls.crt, tls.key and ca.crt' : 'ca.crt';
    return [
      `Secret ${namespace}/${secret} contains ${keys} for TLS to proxy ${proxyName}. Without it, every call through the proxy fails.`,
      ...(clientSecret && exit.kind === 'sidecar'
        ? [
            `The service accounts of ${namespace} may list its Secrets: Istio gives a sidecar no private key otherwise.`,
          ]
        : []),
    ];
  });
}
