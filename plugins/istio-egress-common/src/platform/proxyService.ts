import type { Platform, Proxy } from './platformSchema';

/**
 * A Service of the cluster that a proxy runs behind.
 *
 * @public
 */
export interface ProxyService {
  namespace: string;
  /** The Service's name in the mesh, with the cluster's domain. */
  host: string;
  /** The labels of its pods; absent: every pod of the namespace. */
  selector?: Record<string, string>;
  /** The pods' port. */
  targetPort: number;
}

/** `<service>.<namespace>.svc`, of a StatefulSet perhaps with the pod before it. */
const SERVICE = /^(?:[^.]+\.)?([^.]+)\.([^.]+)\.svc$/;

/** The Service that a proxy's host names; absent for a host outside of the cluster. */
export function serviceOf(
  { host, port, selector, targetPort = port }: Proxy,
  { istio: { clusterDomain } }: Pick<Platform, 'istio'>,
): ProxyService | undefined {
  const inside = host.endsWith(`.${clusterDomain}`)
    ? host.slice(0, -clusterDomain.length - 1)
    : host;
  const [, name, namespace] = SERVICE.exec(inside) ?? [];
  return name === undefined
    ? undefined
    : {
        namespace,
        host: `${name}.${namespace}.svc.${clusterDomain}`,
        ...(selector && { selector }),
        targetPort,
      };
}
