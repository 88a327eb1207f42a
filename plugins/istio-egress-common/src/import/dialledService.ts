import { FollowedCall, isDialled, isExported, Mesh, Service } from '../explain';

/** The entry whose addresses an application of a namespace dials that calls a host by name. */
export function dialledService(
  mesh: Mesh,
  namespace: string,
  { host, port, speaks }: FollowedCall['call'],
): Service | undefined {
  return mesh.services.find(
    each =>
      each.host === host &&
      isExported(each, namespace) &&
      each.ports.some(({ number }) => number === port) &&
      isDialled(each, speaks),
  );
}
