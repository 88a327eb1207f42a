import type { Platform } from '../platform';
import type { ResolvedDestination, ResolvedPolicy } from '../policies';
import { wayOf } from './gatewaySide';
import {
  endpointObjectName,
  hopHost,
  hopRuleName,
  hopSubset,
  hostObjectName,
  policyName,
} from './names';
import { hostPath } from './paths';
import type { PlannedResource } from './resources';

/** What the sidecars of the workload's namespace need for one destination. */
export function planNamespaceSide(
  policy: ResolvedPolicy,
  destination: ResolvedDestination,
  { istio }: Platform,
): PlannedResource[] {
  const { gateway } = policy;
  const { host, port } = destination;
  const { namespace } = policy.policy.workload;
  const way = wayOf(policy, destination);
  const common = { namespace, policies: [policyName(policy.policy)] };
  const gatewayHost = `${gateway.service}.${gateway.namespace}.svc.${istio.clusterDomain}`;
  const mutual = gateway.hop === 'mutual';
  const resources: PlannedResource[] = [
    {
      ...common,
      kind: 'ServiceEntry',
      name: endpointObjectName(host, port),
      path: hostPath(namespace, host, `service-entry-${port}`),
      because: `makes ${host}:${port} known to the sidecars of ${namespace}; it has no endpoint, so that a call never goes out directly`,
      host,
      port: { number: port, name: 'tls', protocol: 'TLS' },
      resolution: 'STATIC',
      endpoints: [],
    },
    {
      ...common,
      kind: 'MeshVirtualService',
      name: hostObjectName(host),
      path: hostPath(namespace, host, 'virtual-service'),
      because: `takes the calls of ${namespace} to ${host} to the egress gateway`,
      host,
      routes: [
        {
          port,
          target: {
            host: gatewayHost,
            port: gateway.port,
            ...(mutual && { subset: hopSubset(way) }),
          },
        },
      ],
    },
  ];
  if (mutual) {
    resources.push({
      ...common,
      kind: 'HopDestinationRule',
      name: hopRuleName(host, port),
      path: hostPath(namespace, host, `destination-rule-${port}`),
      because: `wraps the way to the gateway into the mesh's own TLS, so that the gateway knows who calls and for which destination`,
      host: gatewayHost,
      subset: hopSubset(way),
      port: gateway.port,
      sni: hopHost(way),
    });
  }
  return resources;
}
