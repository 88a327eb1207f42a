import type { Platform } from '../../platform';
import { beginsTls, isWildcard, ResolvedPolicy } from '../../policies';
import { isHttp, isHttp2 } from '../../request';
import { MESH_HEADERS } from '../headers';
import { closedEntry } from '../hostEntry';
import { inNamespaceOf } from '../inNamespaceOf';
import {
  endpointObjectName,
  hopHost,
  hopRuleName,
  hopSubset,
  hostObjectName,
  hostPath,
} from '../../names';
import type { ClientTls, PlannedResource } from '../resources';
import { matchOf } from '../servicePort';
import { isCallerWay, originatesTls, PlannedWay } from './way';

/** What the sidecars of the workload's namespace need for one way. */
export function planNamespaceSide(
  resolved: ResolvedPolicy,
  planned: PlannedWay,
  { istio }: Platform,
): PlannedResource[] {
  const { way, gateway, destination } = planned;
  const { host, port, protocol } = destination;
  const common = inNamespaceOf(resolved);
  const { namespace } = common;
  const gatewayHost = `${gateway.service}.${gateway.namespace}.svc.${istio.clusterDomain}`;
  const tls = hopTls(planned);
  const resources: PlannedResource[] = [
    closedEntry(resolved, destination),
    {
      ...common,
      kind: 'VirtualService',
      name: hostObjectName(host),
      path: hostPath(namespace, host, 'virtual-service'),
      because: `routes calls of ${namespace} to ${host} to the egress gateway`,
      host,
      gateway: 'mesh',
      routes: [
        {
          port,
          match: matchOf(protocol),
          target: {
            host: gatewayHost,
            port: gateway.port,
            ...(tls && { subset: hopSubset(way) }),
          },
          // A gateway that sees no more than bytes takes no headers away.
          ...(isHttp(destination) &&
            !originatesTls(planned) && { removedHeaders: MESH_HEADERS }),
        },
      ],
    },
  ];
  if (tls) {
    resources.push({
      ...common,
      kind: 'DestinationRule',
      name: hopRuleName(host, port),
      path: hostPath(namespace, host, `destination-rule-${port}`),
      because:
        tls.mode === 'ISTIO_MUTUAL'
          ? `wraps the hop to the gateway in Istio's mutual TLS, so that the gateway can authorize caller and destination`
          : `originates TLS to ${host} and verifies the host's certificate`,
      host: gatewayHost,
      subset: { name: hopSubset(way), port: gateway.port },
      tls,
      ...(isHttp2(destination) && { http2: true }),
    });
  }
  if (gateway.hop === 'mutual' && isWildcard(destination)) {
    resources.push({
      ...common,
      kind: 'HopSniFilter',
      name: endpointObjectName(host, port),
      path: hostPath(namespace, host, `envoy-filter-${port}`),
      because: `tells the gateway which host of ${host} a call requests; Istio has no field for it`,
      serverName: host,
      port,
    });
  }
  return resources;
}

/** The TLS that the sidecar puts around a call; none where the application's own passes through. */
function hopTls(planned: PlannedWay): ClientTls | undefined {
  const { way, gateway, destination } = planned;
  if (isCallerWay(planned)) {
    return { mode: 'ISTIO_MUTUAL', sni: planned.serverName };
  }
  // For a wildcard this is what stands there without the filter: a name that
  // the gateway does not know.
  if (gateway.hop === 'mutual') {
    return {
      mode: 'ISTIO_MUTUAL',
      sni: hopHost(way),
      ...(!isWildcard(destination) && { everyAccount: true }),
    };
  }
  return beginsTls(destination)
    ? { mode: 'SIMPLE', server: destination.host }
    : undefined;
}
