import type { PlannedResource } from './resources';

/**
 * One object that two policies need. It says the same for both, but for the two
 * kinds that list the ports of a host, and for the Sidecar, which lists the
 * Services that applications call as their proxy: there each adds its own.
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
  if (present.kind === 'Sidecar' && another.kind === 'Sidecar') {
    const all = [...present.services, ...another.services];
    assertSame(present, { ...another, services: present.services });
    return { ...present, services: [...new Set(all)].sort() };
  }
  assertSame(present, another);
  return present;
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
