import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3';
import type {
  PlannedHopSniFilter,
  PlannedSniForwardFilter,
  PlannedSniTunnelFilter,
} from '../plan';
import { toMetadata, Typed } from './manifest';

/*
 * Patches of Envoy's own configuration: what Istio has no field for. They hold
 * Envoy's names and types, which a new version of Istio may change, and so they
 * are rendered only where the platform allows them.
 */
const ENVOY_FILTER = 'networking.istio.io/v1alpha3';
const TCP_PROXY = 'envoy.filters.network.tcp_proxy';
const FILTERS = 'type.googleapis.com/envoy.extensions.filters.network';

/** After Istio's own, and in an order that does not depend on when each was created. */
const PRIORITY = 10;

/** Envoy's word for the server name of the call at hand. */
const REQUESTED = '%REQUESTED_SERVER_NAME%';

type Selected = PlannedSniTunnelFilter | PlannedSniForwardFilter;

function envoyFilter(
  planned: Selected | PlannedHopSniFilter,
  configPatches: object[],
): Typed<IEnvoyFilter> {
  return {
    apiVersion: ENVOY_FILTER,
    kind: 'EnvoyFilter',
    metadata: toMetadata(planned),
    spec: {
      ...('selector' in planned && {
        workloadSelector: { labels: planned.selector },
      }),
      priority: PRIORITY,
      configPatches,
    },
  };
}

function tcpProxyOf(context: string, serverName: string, port?: number) {
  return {
    context,
    listener: {
      ...(port !== undefined && { portNumber: port }),
      filterChain: { sni: serverName, filter: { name: TCP_PROXY } },
    },
  };
}

/** The gateway's own way of a server name, told something more. */
function gatewayTcpProxy(serverName: string, settings: object) {
  return {
    applyTo: 'NETWORK_FILTER',
    match: tcpProxyOf('GATEWAY', serverName),
    patch: {
      operation: 'MERGE',
      value: {
        name: TCP_PROXY,
        typed_config: {
          '@type': `${FILTERS}.tcp_proxy.v3.TcpProxy`,
          ...settings,
        },
      },
    },
  };
}

export function sniTunnelFilter(
  planned: PlannedSniTunnelFilter,
): Typed<IEnvoyFilter> {
  return envoyFilter(planned, [
    gatewayTcpProxy(planned.serverName, {
      tunneling_config: { hostname: `${REQUESTED}:${planned.port}` },
    }),
  ]);
}

export function hopSniFilter(
  planned: PlannedHopSniFilter,
): Typed<IEnvoyFilter> {
  return envoyFilter(planned, [
    {
      applyTo: 'NETWORK_FILTER',
      match: tcpProxyOf('SIDECAR_OUTBOUND', planned.serverName, planned.port),
      patch: {
        operation: 'INSERT_BEFORE',
        value: {
          name: 'envoy.filters.network.set_filter_state',
          typed_config: {
            '@type': `${FILTERS}.set_filter_state.v3.Config`,
            on_new_connection: [
              {
                object_key: 'envoy.network.upstream_server_name',
                format_string: {
                  text_format_source: { inline_string: REQUESTED },
                },
              },
            ],
          },
        },
      },
    },
  ]);
}

export function sniForwardFilter(
  planned: PlannedSniForwardFilter,
): Typed<IEnvoyFilter> {
  const { name, serverName, port } = planned;
  const cache = {
    dns_cache_config: { name, dns_lookup_family: 'ALL' },
  };
  return envoyFilter(planned, [
    {
      applyTo: 'CLUSTER',
      match: { context: 'GATEWAY' },
      patch: {
        operation: 'ADD',
        value: {
          name,
          connect_timeout: '10s',
          lb_policy: 'CLUSTER_PROVIDED',
          cluster_type: {
            name: 'envoy.clusters.dynamic_forward_proxy',
            typed_config: {
              '@type':
                'type.googleapis.com/envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig',
              ...cache,
            },
          },
        },
      },
    },
    {
      applyTo: 'NETWORK_FILTER',
      match: tcpProxyOf('GATEWAY', serverName),
      patch: {
        operation: 'INSERT_BEFORE',
        value: {
          name: 'envoy.filters.network.sni_dynamic_forward_proxy',
          typed_config: {
            '@type': `${FILTERS}.sni_dynamic_forward_proxy.v3.FilterConfig`,
            port_value: port,
            ...cache,
          },
        },
      },
    },
    gatewayTcpProxy(serverName, { cluster: name }),
  ]);
}
