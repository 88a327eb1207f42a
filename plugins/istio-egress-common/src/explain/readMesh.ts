import type { Platform } from '../platform';
import type { Mesh } from './model';
import { ageOf, KubernetesObject } from './objects';
import {
  toDestinationRule,
  toGateway,
  toSidecar,
  toVirtualService,
} from './readRoutes';
import { podsOf, toService, toServices } from './readServices';

const ISTIO = 'networking.istio.io';

/** Reads what Istio would, in the order in which it would: objects of no age, by their names. */
export function readMesh(
  objects: readonly KubernetesObject[],
  platform?: Platform,
): Mesh {
  const clusterDomain = platform?.istio.clusterDomain ?? 'cluster.local';
  const of = (kind: string, group = ISTIO) =>
    inOrder(
      objects.filter(each => each.kind === kind && each.group === group),
      each => [ageOf(each), each.name, each.namespace],
    );
  const services = [
    ...of('ServiceEntry').flatMap(each =>
      toServices(each, platform?.istio.dnsCapture ?? false),
    ),
    ...of('Service', '').map(each => toService(each, clusterDomain)),
  ];
  const pods = podsOf(services, platform, clusterDomain);
  return {
    clusterDomain,
    rootNamespace: platform?.istio.namespace ?? 'istio-system',
    services: inOrder(services, ({ object, host, namespace }) => [
      ageOf(object),
      host,
      namespace,
    ]),
    virtualServices: of('VirtualService').map(each =>
      toVirtualService(each, clusterDomain),
    ),
    destinationRules: of('DestinationRule').map(each =>
      toDestinationRule(each, clusterDomain),
    ),
    gateways: of('Gateway').map(toGateway),
    sidecars: of('Sidecar').map(toSidecar),
    pods,
    others: [...objects],
    platform,
  };
}

/** The oldest first, as far as the files have ages; then by name and namespace. */
function inOrder<T>(
  all: readonly T[],
  keysOf: (each: T) => readonly (string | undefined)[],
): T[] {
  return all
    .map(each => ({ each, keys: keysOf(each) }))
    .sort(({ keys: a }, { keys: b }) => {
      const position = a.findIndex((key, index) => key !== b[index]);
      if (position < 0) return 0;
      return (a[position] ?? '') < (b[position] ?? '') ? -1 : 1;
    })
    .map(({ each }) => each);
}
