/** A Kubernetes object, as it is written: plain data, keys in the order of the file. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
}

export const NETWORKING_GROUP = 'networking.istio.io';
export const NETWORKING = `${NETWORKING_GROUP}/v1`;
export const GATEWAY_API_GROUP = 'gateway.networking.k8s.io';
export const GATEWAY_API = `${GATEWAY_API_GROUP}/v1`;
export const SECURITY = 'security.istio.io/v1';

/** Visible in its own namespace alone: nobody else's proxies grow with it. */
export const EXPORT_TO = ['.'];

/** By this label one finds all that the product applied. */
const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'istio-egress' };

/** A planned resource's metadata. */
export function toMetadata({
  name,
  namespace,
}: {
  name: string;
  namespace: string;
}): Manifest['metadata'] {
  return { name, namespace, labels: { ...MANAGED_BY } };
}
