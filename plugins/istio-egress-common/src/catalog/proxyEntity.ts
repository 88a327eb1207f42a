import { proxyEntityName } from '../names';
import type { Platform, Proxy } from '../platform';
import { FORWARD_PROXY_TYPE } from './entityTypes';

/**
 * A forward proxy in the catalog.
 *
 * @public
 */
export interface ForwardProxyEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Resource';
  metadata: { name: string; title: string; description?: string };
  spec: {
    type: typeof FORWARD_PROXY_TYPE;
    owner: string;
    proxy: { host: string; port: number; tls?: 'simple' };
  };
}

/**
 * The entity of one of the platform's proxies.
 *
 * @public
 */
export function toProxyEntity(
  name: string,
  proxy: Proxy,
  platform: Platform,
): ForwardProxyEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: proxyEntityName(name, platform.cluster?.name),
      title: platform.cluster ? `${name} (${platform.cluster.name})` : name,
      ...(proxy.description && { description: proxy.description }),
    },
    spec: {
      type: FORWARD_PROXY_TYPE,
      owner: proxy.owner ?? platform.owner,
      proxy: {
        host: proxy.host,
        port: proxy.port,
        ...(proxy.tls && { tls: proxy.tls }),
      },
    },
  };
}
