import type { ResolvedPolicy } from '../policies';
import { inNamespaceOf } from './inNamespaceOf';
import { proxyObjectName, proxyPath } from '../names';
import type { PlannedResource } from './resources';
import { servicePort } from './servicePort';

/**
 * What a policy needs whose application asks the proxy itself. The hosts stand
 * in no object: the mesh sees bytes to the proxy, and the proxy alone decides.
 */
export function planApplicationExit(
  resolved: ResolvedPolicy,
): PlannedResource[] {
  const common = inNamespaceOf(resolved);
  const { namespace } = common;
  return resolved.destinations.flatMap(({ proxyName, proxy, allocated }) =>
    // A Service is in the mesh's registry already.
    proxy && !proxy.service
      ? [
          {
            ...common,
            kind: 'ServiceEntry',
            name: proxyObjectName(proxyName),
            path: proxyPath(namespace, proxyName),
            because: `allows applications of ${namespace} to connect to proxy ${proxy.host}:${proxy.port}`,
            host: proxy.host,
            // As HTTP, a CONNECT would be answered with 404.
            ports: [servicePort('TCP', proxy.port)],
            ...(allocated
              ? { resolution: 'DNS' as const, allocated, endpoints: [] }
              : {
                  resolution: 'STATIC' as const,
                  addresses: proxy.addresses ?? [],
                  endpoints: proxy.addresses ?? [],
                }),
          },
        ]
      : [],
  );
}
