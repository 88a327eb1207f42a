import type {
  ClientTls,
  PlannedDestinationRule,
  PlannedResource,
} from './resources';

type MeshTls = Extract<ClientTls, { mode: 'ISTIO_MUTUAL' }>;

/**
 * One object that two policies need. It says the same for both, but for the two
 * kinds that list the ports of a host, the Sidecar, which lists the Services that
 * applications call as their proxy, and the server that lists the accounts of a
 * namespace: there each adds its own. And where one of two policies of a
 * namespace is for every account of it, the hop's rule takes all calls there.
 */
export function shared(
  present: PlannedResource,
  another: PlannedResource,
): PlannedResource {
  if (present.kind === 'VirtualService' && another.kind === 'VirtualService') {
    const routes = byNumber(present, present.routes, another.routes, 'port');
    // One port may leave through the gateway and another through the sidecar.
    const { because } = present;
    assertSame(present, { ...another, because, routes: present.routes });
    return { ...present, routes };
  }
  if (present.kind === 'ServiceEntry' && another.kind === 'ServiceEntry') {
    const ports = byNumber(present, present.ports, another.ports, 'number');
    assertSame(present, { ...another, ports: present.ports });
    return { ...present, ports };
  }
  if (present.kind === 'Gateway' && another.kind === 'Gateway') {
    if (present.callers && another.callers) {
      const callers = [...new Set([...present.callers, ...another.callers])];
      assertSame(present, { ...another, callers: present.callers });
      return { ...present, callers: callers.sort() };
    }
  }
  if (isHop(present) && isHop(another)) {
    const all = another.tls.everyAccount ? another : present;
    assertSame(present, { ...another, tls: present.tls });
    return { ...present, tls: all.tls };
  }
  if (present.kind === 'Sidecar' && another.kind === 'Sidecar') {
    const all = [...present.services, ...another.services];
    assertSame(present, { ...another, services: present.services });
    return { ...present, services: [...new Set(all)].sort() };
  }
  assertSame(present, another);
  return present;
}

/** A rule for the hop to a gateway with the mesh's own identity. */
function isHop(
  resource: PlannedResource,
): resource is PlannedDestinationRule & { tls: MeshTls } {
  return (
    resource.kind === 'DestinationRule' &&
    resource.subset !== undefined &&
    resource.tls?.mode === 'ISTIO_MUTUAL'
  );
}

/** What two objects say of each port, ascending; of one port they say the same. */
function byNumber<Key extends string, T extends Record<Key, number>>(
  { path }: PlannedResource,
  present: readonly T[],
  more: readonly T[],
  key: Key,
): readonly T[] {
  const added = more.filter(each => {
    const known = present.find(one => one[key] === each[key]);
    if (known !== undefined && !isSame(known, each)) throw twoWays(path);
    return known === undefined;
  });
  return added.length === 0
    ? present
    : [...present, ...added].sort((a, b) => a[key] - b[key]);
}

function assertSame(present: PlannedResource, another: PlannedResource): void {
  if (!isSame(present, { ...another, policies: present.policies })) {
    throw twoWays(present.path);
  }
}

function twoWays(path: string): Error {
  return new Error(`${path} is planned in two ways`);
}

/** Whether two values hold the same; what is undefined is as good as absent. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(key =>
    isSame(one[key], other[key]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
