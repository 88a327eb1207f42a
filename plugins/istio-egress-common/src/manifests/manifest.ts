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
  spec?: object;
}

/**
 * A manifest in the type of its schema, of which we always give the metadata:
 * a misspelt or misplaced field does not compile.
 */
export type Typed<Schema extends { metadata?: unknown }> = Omit<
  Schema,
  'metadata'
> &
  Pick<Manifest, 'metadata'>;

/** Some fields of an object that is somebody else's, as a server-side apply sends them. */
export type TypedPatch<
  Schema extends { apiVersion: string; kind: string; spec?: unknown },
> = Pick<Schema, 'apiVersion' | 'kind'> &
  Pick<Manifest, 'metadata'> & { spec: DeepPartial<Schema['spec']> };

type DeepPartial<Value> = Value extends object
  ? { [Key in keyof Value]?: DeepPartial<Value[Key]> }
  : Value;

export const NETWORKING_GROUP = 'networking.istio.io';
export const NETWORKING = `${NETWORKING_GROUP}/v1` as const;
export const GATEWAY_API_GROUP = 'gateway.networking.k8s.io';
export const GATEWAY_API = `${GATEWAY_API_GROUP}/v1` as const;
export const SECURITY = 'security.istio.io/v1';

export const TELEMETRY = 'telemetry.istio.io/v1';

/** Visible in its own namespace alone, lest other proxies grow with it, and in that of a shared waypoint. */
export function toExport({ exportedTo }: { exportedTo?: string }): string[] {
  return exportedTo === undefined ? ['.'] : ['.', exportedTo];
}

/** By this label one finds all that the product applied. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const MANAGED_BY_US = 'istio-egress';
const MANAGED_BY = { [MANAGED_BY_LABEL]: MANAGED_BY_US };

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
