import type { Platform } from '../platform';
import { INJECTED, Caller } from './caller';
import { follow, Journey } from './journey';
import { readMesh } from './readMesh';
import { readObjects } from './objects';

/** Follows one call of known pods through manifests. */
export function explainCall(
  texts: readonly string[],
  caller: Pick<
    Caller,
    'namespace' | 'workload' | 'labels' | 'serviceAccount' | 'outside'
  >,
  { host, port }: { host: string; port: number },
  platform: Platform,
): { journey: Journey } {
  const mesh = readMesh(readObjects(texts).objects, platform);
  const pods: Caller = {
    ...caller,
    labels: { ...INJECTED, ...caller.labels },
    excludedPorts: [],
    proxies: [],
    unproxied: [],
  };
  const service = mesh.services.find(
    each =>
      each.namespace === caller.namespace &&
      each.host === host &&
      each.ports.some(({ number }) => number === port),
  );
  const protocol = service?.ports.find(
    ({ number }) => number === port,
  )?.protocol;
  const usual = port === 80 ? 'HTTP' : 'TLS';
  const speaks = protocol === 'auto' ? 'TCP' : protocol ?? usual;
  const isDialled = speaks === 'TCP' && (service?.addresses.length ?? 0) > 0;
  return {
    journey: follow(mesh, pods, {
      host,
      port,
      speaks,
      ...(isDialled && { dials: service }),
    }),
  };
}
