import { Entity } from '@backstage/catalog-model';

/** The proxy's `host:port` as its entity states it, or `undefined` when it holds something else. */
export function readProxyAddress(entity: Entity): string | undefined {
  const proxy = entity.spec?.proxy;
  if (typeof proxy !== 'object' || Array.isArray(proxy)) {
    return undefined;
  }
  const { host, port } = proxy ?? {};
  return typeof host === 'string' && typeof port === 'number'
    ? `${host}:${port}`
    : undefined;
}
