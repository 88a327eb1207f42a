import type {
  PlannedGatewayVirtualService,
  PlannedMeshVirtualService,
  RouteTarget,
} from '../plan';
import { EXPORT_TO, Manifest, NETWORKING, toMetadata } from './manifest';

/** Istio's word for every sidecar. */
const MESH = 'mesh';

export function meshVirtualService(
  planned: PlannedMeshVirtualService,
): Manifest {
  return {
    apiVersion: NETWORKING,
    kind: 'VirtualService',
    metadata: toMetadata(planned),
    spec: {
      hosts: [planned.host],
      exportTo: EXPORT_TO,
      gateways: [MESH],
      tls: planned.routes.map(({ port, target }) => ({
        match: [{ gateways: [MESH], port, sniHosts: [planned.host] }],
        route: [toDestination(target)],
      })),
    },
  };
}

export function gatewayVirtualService(
  planned: PlannedGatewayVirtualService,
): Manifest {
  const { gateway, port, host } = planned;
  const route = [toDestination(planned.target)];
  return {
    apiVersion: NETWORKING,
    kind: 'VirtualService',
    metadata: toMetadata(planned),
    spec: {
      hosts: [host],
      exportTo: EXPORT_TO,
      gateways: [gateway],
      ...(planned.match === 'tcp'
        ? { tcp: [{ match: [{ gateways: [gateway], port }], route }] }
        : {
            tls: [
              {
                match: [{ gateways: [gateway], port, sniHosts: [host] }],
                route,
              },
            ],
          }),
    },
  };
}

function toDestination({ host, subset, port }: RouteTarget) {
  return {
    destination: { host, ...(subset && { subset }), port: { number: port } },
  };
}
