import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { PlannedVirtualService, PortRoute } from '../plan';
import { NETWORKING, toExport, toMetadata, Typed } from './manifest';

/** The sections in the order of Istio's own documentation. */
const SECTIONS = ['http', 'tls', 'tcp'] as const;

export function virtualService(
  planned: PlannedVirtualService,
): Typed<IVirtualService> {
  const { host, gateway, routes } = planned;
  return {
    apiVersion: NETWORKING,
    kind: 'VirtualService',
    metadata: toMetadata(planned),
    spec: {
      hosts: [host],
      exportTo: toExport(planned),
      gateways: [gateway],
      ...Object.fromEntries(
        SECTIONS.map(section => [
          section,
          routes
            .filter(({ match }) => match === section)
            .map(route => toRoute(planned, route)),
        ]).filter(([, section]) => section.length > 0),
      ),
    },
  };
}

function toRoute(
  { host, gateway }: PlannedVirtualService,
  { port, match, target, removedHeaders }: PortRoute,
) {
  return {
    match: [
      {
        gateways: [gateway],
        port,
        ...(match === 'tls' && { sniHosts: [host] }),
      },
    ],
    ...(removedHeaders && {
      headers: { request: { remove: [...removedHeaders] } },
    }),
    route: [
      {
        destination: {
          host: target.host,
          ...(target.subset && { subset: target.subset }),
          port: { number: target.port },
        },
      },
    ],
  };
}
