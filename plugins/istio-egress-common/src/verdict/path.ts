import { WAYPOINT_NAME } from '../names';
import {
  beginsTls,
  reachedPort,
  ResolvedDestination,
  ResolvedExit,
  ResolvedPolicy,
} from '../policies';

/**
 * One station of a call.
 *
 * @public
 */
export interface PathStep {
  kind:
    | 'workload'
    | 'sidecar'
    | 'ztunnel'
    | 'gateway'
    | 'waypoint'
    | 'proxy'
    | 'host';
  label: string;
  /** What the call arrives in there, such as `TLS` or `CONNECT`; absent at the workload. */
  over?: string;
}

/** The way of a call, from the workload to the host. */
export function pathOf(
  { policy: { workload }, exit }: ResolvedPolicy,
  destination: ResolvedDestination,
): PathStep[] {
  const { host, protocol, proxy } = destination;
  const tunnel = proxy?.tls ? 'CONNECT in TLS' : 'CONNECT';
  return [
    {
      kind: 'workload',
      label: `${workload.namespace}/${workload.name ?? 'every pod'}`,
    },
    ...stationsOf(
      exit,
      workload.namespace,
      exit.kind === 'application' ? tunnel : protocol,
    ),
    ...(proxy
      ? [
          {
            kind: 'proxy' as const,
            label: `${proxy.host}:${proxy.port}`,
            over: tunnel,
          },
        ]
      : []),
    {
      kind: 'host',
      label: `${host}:${reachedPort(destination)}`,
      // What leaves the mesh, not what came in.
      over: beginsTls(destination) ? 'TLS' : protocol,
    },
  ];
}

/** The Envoys, and the ztunnel, that a call passes inside the mesh. */
function stationsOf(
  exit: ResolvedExit,
  namespace: string,
  said: string,
): PathStep[] {
  const sidecar: PathStep = { kind: 'sidecar', label: 'sidecar', over: said };
  switch (exit.kind) {
    case 'gateway':
      return [
        sidecar,
        {
          kind: 'gateway',
          label: `${exit.gateway.namespace}/${exit.gateway.service}`,
          over: exit.gateway.hop === 'mutual' ? 'mesh mTLS' : 'TLS',
        },
      ];
    case 'waypoint':
      return [
        { kind: 'ztunnel', label: 'ztunnel', over: said },
        {
          kind: 'waypoint',
          label: exit.shared
            ? `${exit.shared.namespace}/${exit.shared.name}`
            : `${namespace}/${WAYPOINT_NAME}`,
          over: 'HBONE',
        },
      ];
    default:
      return [sidecar];
  }
}
